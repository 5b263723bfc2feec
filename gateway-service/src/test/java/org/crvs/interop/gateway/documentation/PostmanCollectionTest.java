package org.crvs.interop.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PostmanCollectionTest {

    private static final String DOCUMENT = """
            {"openapi":"3.1.0","info":{"title":"Suite","description":"About it"},"servers":[{"url":"http://gateway"}],
             "paths":{
              "/records/{id}":{"get":{"tags":["Records"],"summary":"Read a record","description":"Long","security":[{"apiKey":[]}],
                "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","examples":["r-1"]}},
                              {"$ref":"#/components/parameters/status"},
                              {"name":"If-Match","in":"header","schema":{"type":"string"}}]}},
              "/token":{"post":{"tags":["Tokens"],"security":[],"requestBody":{"content":{"application/x-www-form-urlencoded":{
                "schema":{"$ref":"#/components/schemas/TokenForm"}}}}}},
              "/notification":{"post":{"summary":"Notify","requestBody":{"$ref":"#/components/requestBodies/bundle"}}}},
             "components":{
              "parameters":{"status":{"name":"status","in":"query","description":"Which","example":"REGISTERED"}},
              "schemas":{"TokenForm":{"properties":{"grant_type":{"type":"string","const":"client_credentials"},
                "client_id":{"type":"string"}}}},
              "requestBodies":{"bundle":{"content":{"application/fhir+json":{"examples":{"birth":{"value":{"resourceType":"Bundle"}}}}}}}}}
            """;

    private static final JsonNode COLLECTION = collection();

    private static JsonNode collection() {
        try {
            return PostmanCollection.of(new ObjectMapper().readTree(DOCUMENT));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode request(String folder, int index) {
        for (JsonNode item : COLLECTION.path("item")) {
            if (item.path("name").asText().equals(folder)) {
                return item.at("/item/" + index + "/request");
            }
        }
        throw new AssertionError("no folder " + folder);
    }

    @Test
    void saysWhatItIsAndHowToAuthenticate() {
        assertThat(COLLECTION.at("/info/name").asText()).isEqualTo("Suite");
        assertThat(COLLECTION.at("/info/schema").asText()).contains("v2.1.0");
        assertThat(COLLECTION.at("/auth/apikey/0/value").asText()).isEqualTo("X-API-Key");
        assertThat(COLLECTION.at("/auth/apikey/1/value").asText()).isEqualTo("{{apiKey}}");
        assertThat(COLLECTION.at("/variable/0/value").asText()).isEqualTo("http://gateway");
        assertThat(COLLECTION.at("/item").findValuesAsText("name")).contains("Records", "Tokens", "Others");
    }

    @Test
    void aRequestHasItsVariablesAndQuery() {
        JsonNode request = request("Records", 0);
        assertThat(request.path("method").asText()).isEqualTo("GET");
        assertThat(request.path("description").asText()).isEqualTo("Long");
        assertThat(request.at("/url/raw").asText()).isEqualTo("{{baseUrl}}/records/:id");
        assertThat(request.at("/url/path/1").asText()).isEqualTo(":id");
        assertThat(request.at("/url/variable/0/value").asText()).isEqualTo("r-1");
        assertThat(request.at("/url/query")).hasSize(1);
        assertThat(request.at("/url/query/0/value").asText()).isEqualTo("REGISTERED");
        assertThat(request.at("/url/query/0/disabled").asBoolean()).isTrue();
        assertThat(request.has("auth")).isFalse();
        assertThat(request.has("body")).isFalse();
    }

    @Test
    void aPublicFormSendsNoCredentials() {
        JsonNode request = request("Tokens", 0);
        assertThat(request.at("/auth/type").asText()).isEqualTo("noauth");
        assertThat(request.at("/body/mode").asText()).isEqualTo("urlencoded");
        assertThat(request.at("/body/urlencoded/0/value").asText()).isEqualTo("client_credentials");
        assertThat(request.at("/body/urlencoded/1/key").asText()).isEqualTo("client_id");
    }

    @Test
    void aBodyIsTheDocumentsExample() {
        JsonNode request = request("Others", 0);
        assertThat(request.at("/header/0/value").asText()).isEqualTo("application/fhir+json");
        assertThat(request.at("/body/raw").asText()).contains("\"resourceType\" : \"Bundle\"");
        assertThat(request.at("/body/options/raw/language").asText()).isEqualTo("json");
    }

    @Test
    void theSameDocumentGivesTheSameCollection() {
        assertThat(collection()).isEqualTo(COLLECTION);
    }
}
