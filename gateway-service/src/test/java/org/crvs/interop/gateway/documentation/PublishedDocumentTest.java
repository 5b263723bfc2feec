package org.crvs.interop.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.routing.RouteTable;
import org.crvs.interop.gateway.testing.Configs;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The copies of the merged document and its collection that integrators find in the repository. */
class PublishedDocumentTest {

    private static final Path FOLDER = Path.of("../docs/postman");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonNode DOCUMENT = read("openapi.json");

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theDocumentIsValid() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(DOCUMENT.toString());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        DOCUMENT.findValuesAsText("$ref").forEach(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void everyOperationSaysWhatItIsAndWhoMayUseIt() {
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> {
                    assertThat(member.getValue().path("summary").asText())
                            .as("%s %s", member.getKey(), path.getKey())
                            .isNotBlank();
                    assertThat(member.getValue().path("security").isArray())
                            .as("%s %s", member.getKey(), path.getKey())
                            .isTrue();
                    assertThat(member.getValue().path("responses"))
                            .as("%s %s", member.getKey(), path.getKey())
                            .isNotEmpty();
                }));
    }

    @Test
    void everyOperationIsStillServed() {
        GatewayConfig config = Configs.shipped(Map.of());
        var table = new RouteTable(config.routes(), config.backends().keySet());
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    String verb = method.toUpperCase(Locale.ROOT);
                    assertThat(config.backends().keySet())
                            .as("%s %s", verb, path.getKey())
                            .anyMatch(backend -> !table.servedBy(verb, path.getKey(), backend)
                                    .isEmpty());
                }));
    }

    @Test
    void theCollectionIsTheDocuments() {
        assertThat(read("crvs-interop.postman_collection.json").toPrettyString())
                .isEqualTo(PostmanCollection.of(DOCUMENT).toPrettyString());
    }
}
