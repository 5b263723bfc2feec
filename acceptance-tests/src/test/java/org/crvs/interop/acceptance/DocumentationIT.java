package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The documentation at the gateway describes what the gateway serves. */
@ExtendWith(RunningStack.class)
class DocumentationIT {

    private final Stack stack;

    DocumentationIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void oneDocumentDescribesEveryService() {
        JsonNode document = stack.gateway()
                .send("GET", "/openapi.json", Map.of(), null)
                .expect(200)
                .json();

        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/token",
                        "/notification",
                        "/records",
                        "/records/{id}",
                        "/records/search",
                        "/location",
                        "/webhooks",
                        "/clients",
                        "/audit")
                .noneMatch(path -> path.startsWith("/q/"));
        assertThat(document.at("/components/securitySchemes").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void everyReferenceInsideItResolves() {
        JsonNode document = stack.gateway()
                .send("GET", "/openapi.json", Map.of(), null)
                .expect(200)
                .json();
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        JsonNode document = stack.gateway()
                .send("GET", "/openapi.json", Map.of(), null)
                .expect(200)
                .json();
        List<String> silent = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (operation.getValue().path("summary").asText().isEmpty()) {
                        silent.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(silent).isEmpty();
    }

    @Test
    void theGraphQlPageIsServedInTheLocalStack() {
        Answer page = stack.gateway().send("GET", "/graphql-ui/", Map.of(), null);

        assertThat(page.expect(200).text()).containsIgnoringCase("graphiql");
    }

    @Test
    void theSwaggerPageIsServed() {
        Answer page = stack.gateway().send("GET", "/documentation/", Map.of(), null);

        assertThat(page.expect(200).text()).contains("swagger-ui");
    }
}
