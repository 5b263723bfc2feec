package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.rule.NotificationRules;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jakarta.inject.Inject;

/** Thousands of notifications bent and broken at random, always the same ones: each is taken or refused, none fails. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NotificationFuzzTest {

    private static final Actor SENDER = new Actor(Api.HOSPITAL, "HEALTH", "Fuzz");
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "0",
            "-1",
            "1e400",
            "true",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "\"Location/\"",
            "\"urn:uuid:x\"",
            "\"draft\"",
            "{\"coding\":{\"code\":5}}",
            "{\"reference\":{}}",
            "[{\"reference\":\"Patient/\"}]",
            "\"\\u0000\"",
            "\"2026-01-01\"",
            "{\"code\":[]}",
            "[\"x\",1,{}]");

    private static final int CHECKED = Integer.getInteger("crvs.fuzz.bundles", 16_000);
    private static final int TAKEN = CHECKED / 20;
    private static final int OVER_HTTP = CHECKED / 40;

    @Inject
    Intake intake;

    @Inject
    NotificationRules rules;

    @Inject
    RecordDatabase database;

    /** Most are only checked, as before anything is stored: what is wrong with them shows there. */
    @Test
    void bentTreesAreCheckedWithoutFailing() {
        Api.importCountry();
        Random random = new Random(20260301);
        List<ObjectNode> samples = samples();
        int passed = 0;
        for (int i = 0; i < CHECKED; i++) {
            ObjectNode bundle = samples.get(i % samples.size()).deepCopy();
            int bends = 1 + random.nextInt(3);
            for (int j = 0; j < bends; j++) {
                bend(bundle, random);
            }
            passed += check(StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8), i) ? 1 : 0;
        }
        assertThat(passed).isBetween(1, CHECKED - 1);
    }

    @Test
    void brokenBytesAreCheckedWithoutFailing() {
        Api.importCountry();
        Random random = new Random(20260302);
        byte[] sample = Bundles.text(Bundles.BIRTH).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < CHECKED / 4; i++) {
            check(broken(sample, random), i);
        }
    }

    @Test
    void bentTreesAreTakenOrRefused() {
        Api.importCountry();
        Random random = new Random(20260304);
        List<ObjectNode> samples = samples();
        int taken = 0;
        for (int i = 0; i < TAKEN; i++) {
            ObjectNode bundle = samples.get(i % samples.size()).deepCopy();
            bend(bundle, random);
            taken += take(StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8), i) ? 1 : 0;
        }
        assertThat(taken).isBetween(1, TAKEN - 1);
    }

    /** What is refused leaves nothing behind: as many records as acknowledgements. */
    @Test
    void overHttpOnlyWhatIsAcknowledgedIsStored() {
        Api.importCountry();
        Random random = new Random(20260303);
        byte[] sample = Bundles.text(Bundles.DEATH).getBytes(StandardCharsets.UTF_8);
        long before = database.collection(RecordDatabase.HEADS).countDocuments();
        int stored = 0;
        for (int i = 0; i < OVER_HTTP; i++) {
            byte[] body = i % 2 == 0 ? broken(sample, random) : bent(Bundles.tree(Bundles.DEATH), random);
            Response answer =
                    Api.hospital().contentType("application/json").body(body).post("/notification");
            assertThat(answer.statusCode()).isIn(200, 400);
            stored += answer.statusCode() == 200 && answer.header("Idempotency-Replayed") == null ? 1 : 0;
        }
        assertThat(database.collection(RecordDatabase.HEADS).countDocuments() - before)
                .isEqualTo(stored);
    }

    @Test
    void whatIsTooLargeTooDeepOrNoTextAtAllIsRefused() {
        byte[] large = new byte[60 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        assertThat(Api.hospital()
                        .contentType("application/json")
                        .body(large)
                        .post("/notification")
                        .statusCode())
                .isEqualTo(413);
        for (String body : List.of(
                "[".repeat(10_000) + "]".repeat(10_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"entry\":[" + "{},".repeat(200_000) + "{}]}",
                "{\"type\":\"document\",\"type\":\"document\"}",
                "",
                "null")) {
            assertThat(Api.hospital()
                            .contentType("application/json")
                            .body(body)
                            .post("/notification")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(Api.hospital()
                        .contentType("application/json")
                        .body(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'})
                        .post("/notification")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Api.hospital()
                        .contentType("text/xml")
                        .body("<x/>")
                        .post("/notification")
                        .statusCode())
                .isEqualTo(415);
    }

    /** What looks like markup or a formula is a name like any other: kept, and given back as it came, inert. */
    @Test
    void markupInNamesIsKeptAsText() {
        Api.importCountry();
        String markup = "<script>alert('x')</script>=cmd|' /C calc'!A0";
        ObjectNode bundle = Bundles.fresh(Bundles.MINIMAL);
        ((ObjectNode) bundle.at("/entry/2/resource/name/0")).putArray("family").add(markup);
        String id = Api.accepted(bundle);
        Response read = Api.registrar().get("/records/" + id);
        assertThat(read.contentType()).startsWith("application/json");
        assertThat(StrictJson.read(read.asByteArray()).path("bundle").toString())
                .contains(StrictJson.write(TextNode.valueOf(markup)));
    }

    private static List<ObjectNode> samples() {
        return List.of(Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE).stream()
                .map(Bundles::tree)
                .toList();
    }

    private static byte[] broken(byte[] sample, Random random) {
        byte[] body = sample.clone();
        int changes = 1 + random.nextInt(4);
        for (int j = 0; j < changes; j++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
    }

    private static byte[] bent(ObjectNode bundle, Random random) {
        bend(bundle, random);
        bend(bundle, random);
        return StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8);
    }

    private boolean check(byte[] body, int number) {
        try {
            rules.pass(StrictJson.readObject(body));
            return true;
        } catch (ProblemException e) {
            assertThat(e.kind().status()).isBetween(400, 499);
            assertThat(e.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.code())
                    .isNotBlank());
            return false;
        } catch (RuntimeException e) {
            return fail("number " + number + " was neither passed nor refused", e);
        }
    }

    private boolean take(byte[] body, int number) {
        try {
            Intake.Receipt receipt = intake.take(new Intake.Submission(body, null, false), SENDER, null);
            TransactionResponse.of(receipt.record().recordId(), receipt.content(), receipt.validation());
            return true;
        } catch (ProblemException e) {
            assertThat(e.kind().status()).isBetween(400, 499);
            return false;
        } catch (RuntimeException e) {
            return fail("number " + number + " was neither taken nor refused", e);
        }
    }

    private static void bend(ObjectNode bundle, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(bundle, containers);
        JsonNode victim = containers.get(random.nextInt(containers.size()));
        JsonNode value =
                StrictJson.read(VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.UTF_8));
        if (victim instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, value);
                default ->
                    object.set(
                            names.get(random.nextInt(names.size())),
                            object.get(name).deepCopy());
            }
        } else if (victim instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.set(index, value);
                default ->
                    array.insert(random.nextInt(array.size()), array.get(index).deepCopy());
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
