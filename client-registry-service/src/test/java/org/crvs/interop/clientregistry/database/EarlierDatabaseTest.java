package org.crvs.interop.clientregistry.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.junit.jupiter.api.Test;

import java.util.List;
import jakarta.inject.Inject;

/** The service starts on a database the first version wrote, and everything in it goes on working. */
@QuarkusTest
@QuarkusTestResource(value = EarlierDatabase.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(SeedFile.class)
class EarlierDatabaseTest {

    @Inject
    AdministratorStore people;

    @Test
    void theServiceIsReady() {
        Awaitility.await()
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void itsClientsAreReadThenChangedAndTheOthersTold() {
        Registry.asAdministrator()
                .get("/clients?limit=100")
                .then()
                .statusCode(200)
                .body("entries.clientId", hasItems(EarlierDatabase.HOSPITAL, EarlierDatabase.SUBSCRIBER));
        Registry.asAdministrator()
                .get("/clients/" + EarlierDatabase.HOSPITAL)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("limits.requestsPerSecond", equalTo(7))
                .body("limits.maxBodyBytes", equalTo(2048))
                .body("limits.dailyPersonCap", equalTo(0))
                .body("networks", hasSize(0))
                .body("apiKeys.keyId", equalTo(List.of("k1")));
        Registry.asAdministrator()
                .get("/clients?status=DELETED")
                .then()
                .statusCode(200)
                .body("entries.clientId", equalTo(List.of(EarlierDatabase.DELETED)));
        Registry.asAdministrator()
                .body("{\"description\":\"moved\",\"limits\":{\"dailyPersonCap\":9}}")
                .patch("/clients/" + EarlierDatabase.HOSPITAL)
                .then()
                .statusCode(200)
                .body("version", equalTo(4))
                .body("limits.requestsPerSecond", equalTo(7))
                .body("limits.dailyPersonCap", equalTo(9));
        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.clientMessages(EarlierDatabase.HOSPITAL))
                .last()
                .satisfies(told -> {
                    assertThat(told.version()).isEqualTo(4);
                    assertThat(told.apiKeys())
                            .extracting(ClientMessage.ApiKeyHash::hash)
                            .containsExactly(EarlierDatabase.API_KEY_HASH);
                }));
    }

    @Test
    void itsClientsGetTokensWithTheSecretsTheyHave() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", EarlierDatabase.SUBSCRIBER)
                .formParam("client_secret", EarlierDatabase.SECRET)
                .post("/token")
                .then()
                .statusCode(200);
        Registry.asAdministrator()
                .get("/clients/" + EarlierDatabase.SUBSCRIBER + "/sha-secret")
                .then()
                .statusCode(200)
                .body("shaSecret", equalTo(EarlierDatabase.SHA_SECRET));
    }

    @Test
    void aChangeTheEarlierVersionLeftUntoldIsToldWithItsAuditEvent() {
        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.clientMessages(EarlierDatabase.SUBSCRIBER))
                .last()
                .extracting(ClientMessage::status)
                .isEqualTo(ClientStatus.ACTIVE));
        Registry.asAdministrator()
                .get("/audit?action=client.create&client=" + EarlierDatabase.SUBSCRIBER)
                .then()
                .statusCode(200)
                .body("entries.id", hasItem("earlier-pending"));
    }

    @Test
    void theKeyThatSignedGoesOnSigning() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kid", hasItem(System.getProperty(EarlierDatabase.KID_PROPERTY)));
    }

    @Test
    void itsAuditIsRead() {
        Registry.asAdministrator()
                .get("/audit?to=2026-01-02T00:00:00Z")
                .then()
                .statusCode(200)
                .body("entries.id", equalTo(List.of("earlier-2", "earlier-1")));
        Registry.asAdministrator()
                .get("/audit/fhir?to=2026-01-02T00:00:00Z")
                .then()
                .statusCode(200)
                .body("entry.resource.id", hasItems("earlier-1", "earlier-2"));
    }

    @Test
    void itsAdministratorSignsInAndAdministers() {
        assertThat(people.find("admin"))
                .hasValueSatisfying(person -> assertThat(person.role()).isEqualTo(Role.ADMINISTRATOR));
        assertThat(people.authenticate("admin", SeedFile.ADMIN_PASSWORD)).isPresent();
        RestAssured.given().get("/console/sign-in").then().statusCode(200);
    }

    @Test
    void theBootstrapFileChangesNothingThatIsThere() {
        Registry.asAdministrator()
                .get("/clients/" + SeedFile.HEALTH_ID)
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("createdAt", equalTo("2026-01-01T08:00:00Z"));
    }
}
