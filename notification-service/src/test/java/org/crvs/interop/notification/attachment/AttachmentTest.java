package org.crvs.interop.notification.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AttachmentTest {

    private static final Random RANDOM = new Random();

    @Inject
    AttachmentStore store;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static byte[] scan(int size) {
        byte[] content = new byte[size];
        RANDOM.nextBytes(content);
        return content;
    }

    private static ObjectNode with(String contentType, String data) {
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        ObjectNode document = bundle.withArray("entry")
                .addObject()
                .put("fullUrl", "urn:uuid:d0c00000-0000-4000-8000-000000000001")
                .putObject("resource");
        document.put("resourceType", "DocumentReference").put("status", "current");
        ObjectNode attachment = document.putArray("content").addObject().putObject("attachment");
        attachment.put("contentType", contentType).put("data", data);
        return bundle;
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private static JsonNode attachment(JsonNode bundle) {
        JsonNode entries = bundle.path("entry");
        return entries.get(entries.size() - 1).at("/resource/content/0/attachment");
    }

    @Test
    void aScanIsKeptBesideTheRecordAndCanBeReadBack() {
        byte[] scan = scan(50_000);
        ObjectNode sent = with("image/png", "data:image/png;base64," + base64(scan));
        String id = Api.accepted(sent);
        String url = "/records/" + id + "/attachments/" + CanonicalJson.sha256(scan);
        JsonNode kept = attachment(Api.record(id).path("bundle"));
        assertThat(kept.path("url").asText()).isEqualTo(url);
        assertThat(kept.has("data")).isFalse();

        Response read = Api.registrar().get(url);
        read.then().statusCode(200).contentType("image/png").header("X-Content-Type-Options", equalTo("nosniff"));
        assertThat(read.header("Content-Disposition")).startsWith("attachment");
        assertThat(read.asByteArray()).isEqualTo(scan);

        String message = StrictJson.write(Messages.versions(id, 1).get(0).bundle());
        assertThat(message).contains(url).doesNotContain(base64(scan).substring(0, 100));
        assertThat(StrictJson.read(
                        Api.registrar().get("/records/" + id + "?format=sent").asByteArray()))
                .isEqualTo(sent);
    }

    @Test
    void onlyWhoReadsTheRecordReadsWhatIsAttachedAndOnlyUnderTheRecord() {
        byte[] scan = scan(1_000);
        String id = Api.accepted(with("application/pdf", base64(scan)));
        String other = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        String hash = CanonicalJson.sha256(scan);
        Api.hospital().get("/records/" + id + "/attachments/" + hash).then().statusCode(403);
        Api.registrar().get("/records/" + other + "/attachments/" + hash).then().statusCode(404);
        Api.registrar()
                .get("/records/" + id + "/attachments/" + "0".repeat(64))
                .then()
                .statusCode(404);
        Api.registrar().get("/records/" + id + "/attachments/x").then().statusCode(404);
        Api.registrar().get("/records/" + id + "/attachments/" + hash).then().statusCode(200);
        assertThat(Messages.audits(audit -> "record.read".equals(audit.action())
                        && hash.equals(audit.detail().get("attachment"))))
                .allSatisfy(audit -> assertThat(audit.recordIds()).containsExactly(id));
    }

    private static Response erase(String id) {
        return Api.as(
                        "33333333-3333-4333-8333-333333333333",
                        "ADMINISTRATOR",
                        "Administrator",
                        Scopes.ADMINISTRATION,
                        "record.erase")
                .contentType("application/json")
                .body("{\"orderNumber\":\"HC 1/2026\",\"reason\":\"Order\"}")
                .post("/records/" + id + "/erase");
    }

    @Test
    void theSameContentIsKeptOnceAndLeavesWithTheLastRecordThatHasIt() {
        byte[] scan = scan(2_000);
        String hash = CanonicalJson.sha256(scan);
        String first = Api.accepted(with("image/png", base64(scan)));
        String second = Api.accepted(with("image/png", base64(scan)));
        assertThat(store.find(hash)).isPresent();

        erase(first).then().statusCode(200);
        assertThat(store.find(first, hash)).isEmpty();
        assertThat(store.find(second, hash)).isPresent();
        Api.registrar()
                .get("/records/" + second + "/attachments/" + hash)
                .then()
                .statusCode(200);

        erase(second).then().statusCode(200);
        assertThat(store.find(hash)).isEmpty();
    }

    @Test
    void faultsAreToldWhereTheyAre() {
        ObjectNode sent = with("text/html", base64(scan(10)));
        ((ObjectNode) sent.at("/entry/2/resource"))
                .putArray("photo")
                .addObject()
                .put("contentType", "image/png")
                .put("data", "this is no base64!");
        int last = sent.path("entry").size() - 1;
        Api.send(sent)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/entry/" + last + "/resource/content/0/attachment/contentType",
                                "/entry/2/resource/photo/0/data"));
    }

    /** A body that is made while it is sent; the answer comes before its end. */
    private static String sendBlanks(int length) throws IOException {
        URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/notification");
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", "application/fhir+json");
        connection.setRequestProperty(
                "Authorization", "Bearer " + InternalToken.of(Api.HOSPITAL, "HEALTH", "Hospital", Scopes.NOTIFICATION));
        byte[] blanks = new byte[1 << 16];
        Arrays.fill(blanks, (byte) ' ');
        try (OutputStream out = connection.getOutputStream()) {
            for (int sent = 0; sent < length; sent += blanks.length) {
                out.write(blanks, 0, Math.min(blanks.length, length - sent));
            }
        } catch (IOException e) {
            // the service has read enough
        }
        int status = connection.getResponseCode();
        try (InputStream answer = connection.getErrorStream()) {
            return status + " " + new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWholeOrInPart() throws IOException {
        Api.send(with("image/png", base64(scan(8_500_000))))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("too-large"));
        assertThat(sendBlanks(60 * 1024 * 1024))
                .contains("/problems/body-too-large")
                .contains("413");
    }

    @Test
    void whatACorrectionAttachesIsKeptBesideTheRecordToo() {
        String id = Api.accepted(with("image/png", base64(scan(100))));
        byte[] scan = scan(3_000);
        int last = Api.record(id).path("bundle").path("entry").size() - 1;
        ObjectNode change = StrictJson.object();
        ObjectNode step = change.putArray("changes").addObject().put("op", "replace");
        step.put("path", "/entry/" + last + "/resource/content/0/attachment");
        step.putObject("value").put("contentType", "application/pdf").put("data", base64(scan));
        Api.done(id, "update", StrictJson.write(change));
        JsonNode record = Api.record(id);
        assertThat(attachment(record.path("bundle")).path("url").asText()).endsWith(CanonicalJson.sha256(scan));
        assertThat(record.toString()).doesNotContain(base64(scan).substring(0, 60));

        step.putObject("value").put("contentType", "text/html").put("data", base64(scan));
        Api.act(id, "update", StrictJson.write(change))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/changes/0/value/contentType"));
    }

    @Test
    void aBinaryIsKeptLikeAnyOther() {
        byte[] scan = "a letter".getBytes(StandardCharsets.UTF_8);
        ObjectNode sent = Bundles.tree(Bundles.PLAIN_DEATH);
        sent.putObject("identifier").put("system", "urn:h").put("value", CanonicalJson.sha256(scan(9)));
        ObjectNode entry =
                sent.withArray("entry").addObject().put("fullUrl", "urn:uuid:b1000000-0000-4000-8000-000000000001");
        entry.putObject("resource")
                .put("resourceType", "Binary")
                .put("contentType", "text/plain")
                .put("data", base64(scan));
        entry.putObject("request").put("method", "POST").put("url", "Binary");
        String id = Api.accepted(sent);
        String url = "/records/" + id + "/attachments/" + CanonicalJson.sha256(scan);
        assertThat(StrictJson.write(Api.record(id).path("bundle")))
                .contains(url)
                .doesNotContain(base64(scan));
        assertThat(Api.registrar().get(url).asByteArray()).isEqualTo(scan);
        assertThat(StrictJson.read(
                        Api.registrar().get("/records/" + id + "?format=sent").asByteArray()))
                .isEqualTo(sent);
    }
}
