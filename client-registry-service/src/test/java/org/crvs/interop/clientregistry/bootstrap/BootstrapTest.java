package org.crvs.interop.clientregistry.bootstrap;

import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class BootstrapTest {

    @Inject
    Bootstrap bootstrap;

    @Inject
    ClientRegistry clients;

    @Inject
    AdministratorStore administrators;

    @Inject
    RegistryDatabase database;

    @Inject
    KeyedHash hash;

    @Inject
    SecretBox box;

    @TempDir
    Path folder;

    @Test
    void theAdministratorsClientGetsATokenToAdministerWith() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", SeedFile.ADMIN_ID)
                .formParam("client_secret", SeedFile.ADMIN_SECRET)
                .post("/token")
                .then()
                .statusCode(200)
                .body("scope", equalTo("natlsysadmin record.erase record.seal record.unseal"));
    }

    @Test
    void theAdministratorsPasswordIsKeptAsBcrypt() {
        Document admin = database.collection(RegistryDatabase.ADMINISTRATORS, Document.class)
                .find(eq("_id", "admin"))
                .first();
        assertThat(admin.getString("passwordHash")).startsWith("$2a$12$");
        assertThat(BcryptUtil.matches(SeedFile.ADMIN_PASSWORD, admin.getString("passwordHash")))
                .isTrue();
        assertThat(BcryptUtil.matches("another password", admin.getString("passwordHash")))
                .isFalse();
    }

    @Test
    void theClientsHaveTheCredentialsOfTheFileAndAreTold() {
        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.clientMessages(SeedFile.HEALTH_ID))
                .isNotEmpty());
        ClientMessage told = TopicReader.clientMessages(SeedFile.HEALTH_ID).get(0);
        assertThat(told.type()).isEqualTo(ClientType.HEALTH);
        assertThat(told.apiKeys())
                .extracting(ClientMessage.ApiKeyHash::hash)
                .containsExactly(hash.of(SeedFile.HEALTH_API_KEY));
        assertThat(box.open(told.sealedShaSecret(), SeedFile.HEALTH_ID)).isEqualTo(SeedFile.HEALTH_SHA_SECRET);
    }

    @Test
    void aSecondRunChangesNothingNotEvenWhatWasChangedSince() {
        asAdministrator()
                .body("{\"limits\":{\"requestsPerSecond\":3}}")
                .patch("/clients/" + SeedFile.WEBHOOK_ID)
                .then()
                .statusCode(200);
        List<Document> before = clientDocuments();
        bootstrap.run();
        bootstrap.run();
        assertThat(clientDocuments()).isEqualTo(before);
    }

    @Test
    void aDeletedClientStaysDeleted() throws IOException {
        String id = UUID.randomUUID().toString();
        Bootstrap own = bootstrapOf(oneClient(id, "HEALTH", Registry.uniqueName("Seed")));
        own.run();
        asAdministrator().delete("/clients/" + id).then().statusCode(204);
        own.run();
        asAdministrator().get("/clients/" + id).then().statusCode(404);
    }

    @Test
    void aClientThatBreaksARuleStopsTheStartPlainly() throws IOException {
        String id = UUID.randomUUID().toString();
        assertRefused(oneClient(id, "NURSE", "x"), id, "/type not a known type");
        assertRefused(oneClient(id, "WEBHOOK", Registry.uniqueName("x")), id, "/webhookGrants");
        assertRefused(oneClient(id, "HEALTH", "seeded  hospital"), id, SeedFile.HEALTH_ID);
    }

    private void assertRefused(String content, String id, String why) throws IOException {
        Bootstrap own = bootstrapOf(content);
        assertThatThrownBy(own::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(id)
                .hasMessageContaining(why);
    }

    private Bootstrap bootstrapOf(String content) throws IOException {
        RegistryConfig config = Mockito.mock(RegistryConfig.class);
        Mockito.when(config.bootstrapFile())
                .thenReturn(Optional.of(Files.writeString(folder.resolve("b.json"), content)));
        return new Bootstrap(config, clients, administrators);
    }

    private static String oneClient(String id, String type, String name) {
        return "{\"clients\":[{\"type\":\"%s\",\"name\":\"%s\",\"clientId\":\"%s\",\"clientSecret\":\"%s\"}]}"
                .formatted(type, name, id, UUID.randomUUID());
    }

    private List<Document> clientDocuments() {
        return database.collection(RegistryDatabase.CLIENTS, Document.class)
                .find()
                .map(document -> {
                    document.remove("published");
                    document.remove("pendingAudit");
                    return document;
                })
                .into(new java.util.ArrayList<>());
    }
}
