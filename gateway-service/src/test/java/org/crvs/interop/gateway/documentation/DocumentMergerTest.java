package org.crvs.interop.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.gateway.routing.RouteTable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class DocumentMergerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RouteTable TABLE = new RouteTable(
            Map.of(
                    "read", "GET /records/** | notification | record.read",
                    "act", "POST /records/{id}/{action:register|reject} | notification | record.{action}",
                    "identify", "POST /records/{id}/identifiers | notification | record.identifiers or nationalId",
                    "search", "POST /records/search | search-engine | recordsearch",
                    "places", "GET /location | notification | public"),
            Set.of("notification", "search-engine"));

    private static final String NOTIFICATION = """
            {"openapi":"3.1.0","tags":[{"name":"Records"}],
             "paths":{
              "/records/{id}":{"parameters":[{"name":"id","in":"path"}],
               "get":{"operationId":"read","responses":{"200":{"$ref":"#/components/responses/Record"}}},
               "delete":{"operationId":"erase"}},
              "/records/{id}/{action}":{"post":{"operationId":"act","requestBody":{"$ref":"#/components/schemas/Action"}}},
              "/records/{id}/identifiers":{"post":{}},
              "/location":{"get":{"operationId":"list"}},
              "/internal/reindex":{"get":{"responses":{"200":{"$ref":"#/components/schemas/Inside"}}}},
              "/records/search":{"post":{"operationId":"notOurs"}}},
             "components":{
              "responses":{"Record":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Fault"}}}}},
              "schemas":{"Fault":{"type":"object","properties":{"cause":{"$ref":"#/components/schemas/Fault"}}},
               "Shared":{"type":"string"},"Inside":{"type":"string"},
               "Action":{"type":"object","properties":{"of":{"$ref":"#/components/schemas/Shared"}}}},
              "securitySchemes":{"SecurityScheme":{"type":"http"}}}}""";

    private static final String SEARCH = """
            {"openapi":"3.1.0","tags":[{"name":"Records"},{"name":"Search"}],
             "paths":{"/records/search":{"post":{"operationId":"act",
               "responses":{"200":{"$ref":"#/components/schemas/Hit"},"400":{"$ref":"#/components/schemas/Shared"}}}}},
             "components":{"schemas":{
              "Hit":{"properties":{"faults":{"items":{"$ref":"#/components/schemas/Fault"}}},
               "discriminator":{"mapping":{"a":"#/components/schemas/Fault"}}},
              "Fault":{"type":"string"},"Shared":{"type":"string"}}}}""";

    private static JsonNode merged() throws JsonProcessingException {
        var merger = new DocumentMerger(TABLE, (ObjectNode) JSON.readTree("{\"openapi\":\"3.1.0\"}"));
        merger.add("notification", (ObjectNode) JSON.readTree(NOTIFICATION));
        merger.add("search-engine", (ObjectNode) JSON.readTree(SEARCH));
        return merger.merged();
    }

    @Test
    void hasTheOperationsThatAreServedAndNoOthers() throws JsonProcessingException {
        JsonNode paths = merged().path("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/records/{id}",
                        "/records/{id}/{action}",
                        "/records/{id}/identifiers",
                        "/location",
                        "/records/search");
        assertThat(paths.path("/records/{id}").has("delete")).isFalse();
        assertThat(paths.at("/~1records~1search/post/operationId").asText()).isNotEqualTo("notOurs");
    }

    @Test
    void saysWhatTheRouteTableDemands() throws JsonProcessingException {
        JsonNode paths = merged().path("paths");
        assertThat(paths.at("/~1location/get/security")).isEmpty();
        assertThat(paths.at("/~1location/get/security").isArray()).isTrue();
        assertThat(paths.at("/~1records~1{id}/get/security").toString())
                .isEqualTo("[{\"apiKey\":[]},{\"oauth2\":[\"record.read\"]}]");
        assertThat(paths.at("/~1records~1{id}~1{action}/post/security").toString())
                .isEqualTo("[{\"apiKey\":[]},{\"oauth2\":[\"record.register\"]},{\"oauth2\":[\"record.reject\"]}]");
        assertThat(paths.at("/~1records~1{id}~1identifiers/post/security").toString())
                .contains("nationalId", "record.identifiers");
    }

    @Test
    void componentsThatDifferGetTheServicesName() throws JsonProcessingException {
        JsonNode document = merged();
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.path("Fault").path("type").asText()).isEqualTo("object");
        assertThat(schemas.path("SearchEngineFault").path("type").asText()).isEqualTo("string");
        assertThat(document.at("/components/schemas/Hit/properties/faults/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/SearchEngineFault");
        assertThat(document.at("/components/schemas/Hit/discriminator/mapping/a")
                        .asText())
                .isEqualTo("#/components/schemas/SearchEngineFault");
        assertThat(schemas.has("Shared")).isTrue();
        assertThat(schemas.has("SearchEngineShared")).isFalse();
    }

    @Test
    void leavesOutWhatNoServedOperationNeeds() throws JsonProcessingException {
        JsonNode components = merged().path("components");
        assertThat(components.path("schemas").has("Inside")).isFalse();
        assertThat(components.has("securitySchemes")).isFalse();
    }

    @Test
    void everyReferenceLeadsSomewhere() throws JsonProcessingException {
        JsonNode document = merged();
        Set<String> references = new java.util.HashSet<>();
        References.collect(document, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void operationIdsStayUnique() throws JsonProcessingException {
        assertThat(merged().at("/paths/~1records~1search/post/operationId").asText())
                .isEqualTo("search-engine-act");
    }

    @Test
    void parametersOfAPathMoveToItsOperations() throws JsonProcessingException {
        assertThat(merged().at("/paths/~1records~1{id}/get/parameters/0/name").asText())
                .isEqualTo("id");
    }

    @Test
    void tagsAreMergedByName() throws JsonProcessingException {
        assertThat(merged().path("tags")).hasSize(2);
    }

    @Test
    void aServiceWithoutPathsAddsNothing() throws JsonProcessingException {
        var merger = new DocumentMerger(TABLE, JSON.createObjectNode());
        merger.add("notification", JSON.createObjectNode());
        assertThat(merger.merged().path("paths")).isEmpty();
    }
}
