package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    @Inject
    Intake intake;

    @Test
    void bentTrees() {
        Api.importCountry();
        Random random = new Random(20260301);
        List<String> samples = List.of(Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE);
        int taken = 0;
        for (int i = 0; i < 3_000; i++) {
            ObjectNode bundle = Bundles.tree(samples.get(i % samples.size()));
            int bends = 1 + random.nextInt(3);
            for (int j = 0; j < bends; j++) {
                bend(bundle, random);
            }
            taken += take(StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8), i) ? 1 : 0;
        }
        assertThat(taken).isBetween(1, 2_999);
    }

    @Test
    void brokenBytes() {
        Api.importCountry();
        Random random = new Random(20260302);
        byte[] sample = Bundles.text(Bundles.BIRTH).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] body = sample.clone();
            int changes = 1 + random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            take(random.nextInt(4) == 0 ? java.util.Arrays.copyOf(body, random.nextInt(body.length)) : body, i);
        }
    }

    @Test
    void overHttpToo() {
        Api.importCountry();
        Random random = new Random(20260303);
        for (int i = 0; i < 200; i++) {
            ObjectNode bundle = Bundles.tree(Bundles.DEATH);
            bend(bundle, random);
            bend(bundle, random);
            assertThat(Api.send(bundle).statusCode()).isIn(200, 400);
        }
    }

    private boolean take(byte[] body, int number) {
        try {
            Intake.Receipt receipt = intake.take(body, null, SENDER, null);
            TransactionResponse.of(receipt.record());
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
