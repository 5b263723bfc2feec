package org.crvs.interop.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.commons.security.ApiKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class CredentialsTest {

    private static final List<String> TYPES =
            List.of("HEALTH", "NATIONAL_ID", "RECORD_SEARCH", "WEBHOOK", "CIVIL_REGISTRATION");

    @TempDir
    Path root;

    private StackFolder folder;

    @BeforeEach
    void prepare() {
        folder = new StackFolder(root, root.resolve(".crvs"));
        folder.prepare();
    }

    private JsonNode written() throws IOException {
        Bootstrap bootstrap = Bootstrap.in(root.resolve("bootstrap.json"));
        Credentials.of("http://127.0.0.1:7070", bootstrap).write(folder);
        return new ObjectMapper().readTree(folder.credentials().toFile());
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void haveTheDocumentedShape() throws IOException {
        JsonNode credentials = written();
        assertThat(fields(credentials)).containsExactly("gateway", "administrator", "clients");
        assertThat(credentials.path("gateway").asText()).isEqualTo("http://127.0.0.1:7070");
        assertThat(fields(credentials.path("administrator")))
                .containsExactly("username", "password", "clientId", "clientSecret");
        assertThat(credentials.at("/administrator/username").asText()).isEqualTo("admin");
        assertThat(fields(credentials.path("clients"))).containsExactlyElementsOf(TYPES);
        assertThat(TYPES).allSatisfy(type -> {
            JsonNode client = credentials.path("clients").path(type);
            assertThat(fields(client)).containsExactly("clientId", "clientSecret", "apiKey", "shaSecret");
            assertThat(UUID.fromString(client.path("clientId").asText())).isNotNull();
            assertThat(ApiKey.isWellFormed(client.path("apiKey").asText())).isTrue();
        });
    }

    @Test
    void areReadableByTheirOwnerOnly() throws IOException {
        written();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("bootstrap.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void areTheSameAtEveryStart() throws IOException {
        assertThat(written()).isEqualTo(written());
        assertThat(Credentials.read(folder).clients()).containsOnlyKeys(TYPES);
    }

    @Test
    void grantTheSubscriberTwoSectionsOnly() throws IOException {
        Bootstrap bootstrap = Bootstrap.in(root.resolve("bootstrap.json"));
        assertThat(bootstrap.clients())
                .filteredOn(client -> client.type().equals("WEBHOOK"))
                .singleElement()
                .extracting(Bootstrap.Client::webhookGrants)
                .isEqualTo(List.of(
                        new Bootstrap.WebhookGrant("BIRTH", List.of("child-details")),
                        new Bootstrap.WebhookGrant("DEATH", List.of("deceased-details"))));
    }

    @Test
    void areMissingBeforeTheFirstStart() {
        assertThatThrownBy(() -> Credentials.read(folder))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("./crvs start");
    }
}
