package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What happens when several change a client at once, or the database goes away. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientChangesTest {

    @Test
    void noneOfManyConcurrentChangesIsLost() throws Exception {
        String id = register("HEALTH").getString("client.clientId");
        int writers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                answers.add(pool.submit(() ->
                        asAdministrator().post("/clients/" + id + "/api-keys").statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            pool.shutdown();
        }
        asAdministrator()
                .get("/clients/" + id)
                .then()
                .body("version", equalTo(1 + writers))
                .body("apiKeys.size()", equalTo(writers));
    }

    @Test
    void ofManyWhoTakeTheSameNameOneGetsIt() throws Exception {
        String body = "{\"name\":\"%s\",\"type\":\"HEALTH\"}".formatted(Registry.uniqueName("Race"));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(pool.submit(
                        () -> asAdministrator().body(body).post("/clients").statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void withoutTheDatabaseNothingIsAcknowledged() {
        String id = register("HEALTH").getString("client.clientId");
        Faults.stopMongodb();
        try {
            asAdministrator()
                    .post("/clients/" + id + "/deactivate")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("5"));
            RestAssured.given()
                    .formParam("grant_type", "client_credentials")
                    .formParam("client_id", SeedFile.HEALTH_ID)
                    .formParam("client_secret", SeedFile.HEALTH_SECRET)
                    .post("/token")
                    .then()
                    .statusCode(503)
                    .body("error", equalTo("temporarily_unavailable"));
            RestAssured.get("/q/health/ready").then().statusCode(503);
        } finally {
            Faults.startMongodb();
        }
        asAdministrator().get("/clients/" + id).then().statusCode(200).body("status", equalTo("ACTIVE"));
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }
}
