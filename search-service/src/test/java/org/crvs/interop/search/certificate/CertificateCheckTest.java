package org.crvs.interop.search.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.TestRecord;
import org.crvs.interop.search.testing.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CertificateCheckTest {

    @Inject
    EventProducer producer;

    @Test
    void whatIsOnTheRegisterIsValidAndAllElseIsNot() {
        TestRecord birth = published(TestRecord.birth()
                .registrationNumber("CERT-0001")
                .child("Certina", "Banda", "2026-02-11")
                .status(RecordStatus.CERTIFIED));
        awaitResult("valid", Map.of("recordId", birth.recordId(), "dateOfBirth", "2026-02-11"));

        assertThat(check("a", Map.of("registrationNumber", "cert 0001", "dateOfBirth", "2026-02-11"))
                        .asString())
                .isEqualTo("{\"result\":\"valid\"}");
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("registrationNumber", "CERT-0001", "dateOfBirth", "2026-02-12"),
                Map.of("registrationNumber", "CERT-0001", "dateOfDeath", "2026-02-11"),
                Map.of("registrationNumber", "CERT-0001", "dateOfBirth", "2026"),
                Map.of("registrationNumber", "CERT-9999", "dateOfBirth", "2026-02-11"))) {
            Response answer = check("b", wrong);
            assertThat(answer.asString()).isEqualTo("{\"result\":\"not-valid\"}");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.time()).as("as long as any").isGreaterThan(100);
        }
    }

    @Test
    void revokedIsSaidAndSealedIsNot() {
        TestRecord death = published(TestRecord.death()
                .registrationNumber("CERT-0002")
                .deceased("Certos", "Phiri", "1940-03-04", "2026-01-02")
                .status(RecordStatus.REVOKED));
        awaitResult("revoked", Map.of("recordId", death.recordId(), "dateOfDeath", "2026-01-02"));

        published(death.version(2).status(RecordStatus.SEALED));
        awaitResult("not-valid", Map.of("recordId", death.recordId(), "dateOfDeath", "2026-01-02"));
    }

    @Test
    void aNumberCannotBeTriedOut() {
        String number = "TRIED" + UUID.randomUUID();
        int answered = 0;
        Response answer = check("t0", Map.of("registrationNumber", number, "dateOfBirth", "2026-01-01"));
        while (answer.statusCode() == 200 && answered < 50) {
            answered++;
            answer = check("t" + answered, Map.of("registrationNumber", number, "dateOfBirth", "2026-01-01"));
        }
        assertThat(answered).isEqualTo(20);
        answer.then().statusCode(429).header("Retry-After", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void oneAddressCannotTryManyNumbers() {
        int answered = 0;
        while (answered < 60
                && check("busy", Map.of("registrationNumber", "N" + answered, "dateOfBirth", "2026-01-01"))
                                .statusCode()
                        == 200) {
            answered++;
        }
        assertThat(answered).isBetween(1, 59);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"registrationNumber\":\"x\"}",
                "{\"dateOfBirth\":\"2026-02-11\"}",
                "{\"registrationNumber\":\"x\",\"recordId\":\"y\",\"dateOfBirth\":\"2026-02-11\"}",
                "{\"registrationNumber\":\"x\",\"dateOfDeath\":\"2026-02-11\",\"dateOfBirth\":\"2026-02-11\"}",
                "{\"registrationNumber\":\"x\",\"dateOfBirth\":\"2026-02-31\"}",
                "{\"registrationNumber\":\"x\",\"dateOfBirth\":\"2026-02-11\",\"name\":\"Asha\"}",
                "[]",
                "nonsense"
            })
    void badQuestionsAreRefused(String body) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/certificates/check")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void everyCheckIsWrittenDown() {
        TestRecord birth = published(
                TestRecord.birth().child("Certida", "Banda", "2026-02-11").registrationNumber("CERT-0003"));
        awaitResult("valid", Map.of("recordId", birth.recordId(), "dateOfBirth", "2026-02-11"));
        assertThat(Topic.all(Topics.AUDIT, message -> MessageCodec.read(MessageType.AUDIT, message.value())
                        .data()))
                .filteredOn(event -> event.action().equals("certificate.check"))
                .filteredOn(event -> event.recordIds().contains(birth.recordId()))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.actor()).isNull();
                    assertThat(event.outcome()).isEqualTo(AuditMessage.Outcome.SUCCESS);
                    assertThat(event.detail()).containsEntry("result", "valid");
                });
    }

    private TestRecord published(TestRecord record) {
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
        return record;
    }

    /** Each from an address of its own, and less often than a number may be asked for. */
    private void awaitResult(String result, Map<String, String> question) {
        await().pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> check(UUID.randomUUID().toString(), question)
                        .then()
                        .statusCode(200)
                        .body("result", equalTo(result)));
    }

    private static Response check(String address, Map<String, String> question) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Forwarded", "for=" + address + ";host=\"any\"")
                .body(question)
                .post("/certificates/check");
    }
}
