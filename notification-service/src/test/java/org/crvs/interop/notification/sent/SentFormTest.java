package org.crvs.interop.notification.sent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.notification.FirstVersions;
import org.crvs.interop.notification.plain.PlainNotifications;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import jakarta.inject.Inject;

/** What was sent can be shown again, whatever the register and the mapping wrote into it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SentFormTest {

    private static final FirstVersions.Sending SENDING = new FirstVersions.Sending(
            new Actor(Api.HOSPITAL, "HEALTH", "Hospital"), "req-1", Instant.parse("2026-06-02T09:00:00Z"));

    @Inject
    FirstVersions firstVersions;

    @Inject
    PlainNotifications plain;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private JsonNode back(DocumentBundle bundle) {
        RecordVersion version = firstVersions.notified(
                UUID.randomUUID().toString(), "BAAAAAA", bundle, bundle.event().orElseThrow(), SENDING);
        return SentForm.of(StrictJson.stored(version.bundle()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE})
    void theDialectComesBackExactly(String name) {
        ObjectNode sent = Bundles.fresh(name);
        assertThat(back(DocumentBundle.of(sent.deepCopy()))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.PLAIN_BIRTH, Bundles.PLAIN_DEATH})
    void plainR4ComesBackExactly(String name) {
        ObjectNode sent = Bundles.tree(name);
        assertThat(back(plain.read(sent.deepCopy()))).isEqualTo(sent);
    }

    @Test
    void randomDialectComesBackExactly() {
        Random random = new Random(41);
        List<String> names = List.of(Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE);
        for (int i = 0; i < 300; i++) {
            ObjectNode sent = Bundles.fresh(names.get(random.nextInt(names.size())));
            claim(sent, random);
            adorn(sent, random);
            assertThat(back(DocumentBundle.of(sent.deepCopy())))
                    .as("bundle %d", i)
                    .isEqualTo(sent);
        }
    }

    @Test
    void randomPlainR4ComesBackExactly() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            ObjectNode sent = Bundles.tree(random.nextBoolean() ? Bundles.PLAIN_BIRTH : Bundles.PLAIN_DEATH);
            if (random.nextBoolean()) {
                sent.putObject("meta").put("lastUpdated", "2026-04-12T08:00:00Z");
            }
            if ("transaction".equals(sent.path("type").asText())) {
                ArrayNode entries = (ArrayNode) sent.path("entry");
                entries.insert(random.nextInt(entries.size()), entries.remove(random.nextInt(entries.size())));
            }
            for (JsonNode entry : sent.path("entry")) {
                ObjectNode resource = (ObjectNode) entry.path("resource");
                if (random.nextInt(4) == 0) {
                    resource.put("language", "en");
                }
                if (random.nextInt(4) == 0 && !resource.has("meta")) {
                    resource.putObject("meta").put("source", "urn:hospital:" + random.nextInt());
                }
            }
            assertThat(back(plain.read(sent.deepCopy()))).as("bundle %d", i).isEqualTo(sent);
        }
    }

    /** Senders write what only the register gives out, and call resources by names of their own. */
    private static void claim(ObjectNode sent, Random random) {
        ObjectNode composition = (ObjectNode) sent.at("/entry/0/resource");
        ObjectNode task = (ObjectNode) sent.at("/entry/1/resource");
        if (random.nextBoolean()) {
            composition.put("id", "my-" + random.nextInt(1_000));
            task.putArray("basedOn")
                    .addObject()
                    .put("reference", "Composition/" + composition.path("id").asText());
        }
        if (random.nextBoolean()) {
            composition.remove("identifier");
        }
        if (random.nextBoolean()) {
            ArrayNode identifiers = task.putArray("identifier");
            identifiers
                    .addObject()
                    .put("system", "http://opencrvs.org/specs/id/birth-tracking-id")
                    .put("value", "BFAKE" + random.nextInt(99));
            identifiers.addObject().put("system", "urn:hospital").put("value", "7");
        }
        if (random.nextBoolean()) {
            task.putObject("businessStatus").put("text", "sent");
            task.put("lastModified", "2026-01-01");
        }
        if (random.nextBoolean()) {
            ObjectNode person = (ObjectNode) sent.at("/entry/2/resource");
            person.putArray("identifier")
                    .addObject()
                    .put("type", "BIRTH_REGISTRATION_NUMBER")
                    .put("value", "2020BFAKE");
        }
    }

    private static void adorn(ObjectNode sent, Random random) {
        List<ObjectNode> resources = new ArrayList<>();
        sent.path("entry").forEach(entry -> resources.add((ObjectNode) entry.path("resource")));
        for (ObjectNode resource : resources) {
            if (random.nextInt(3) == 0) {
                resource.put("x-" + random.nextInt(9), "é漢\uD83D\uDE00 <b>" + random.nextLong());
            }
            if (random.nextInt(5) == 0) {
                resource.putNull("x-null");
            }
            if (random.nextInt(5) == 0 && !resource.has("id")) {
                resource.put("id", "r-" + random.nextInt(1_000_000));
            }
        }
    }

    @Test
    void itIsReadAsOneFormOfTheRecord() {
        ObjectNode sent = Bundles.fresh(Bundles.BIRTH);
        String id = Api.accepted(sent);
        Api.done(id, "validate", "{\"comment\":\"seen\"}");
        JsonNode back = StrictJson.read(
                Api.registrar().get("/records/" + id + "?format=sent").asByteArray());
        assertThat(back).isEqualTo(sent);
        JsonNode dialect = StrictJson.read(
                Api.registrar().get("/records/" + id + "?format=dialect").asByteArray());
        assertThat(dialect).isEqualTo(Api.record(id).path("bundle"));
        Api.registrar().get("/records/" + id + "?format=pdf").then().statusCode(400);
        Api.hospital().get("/records/" + id + "?format=sent").then().statusCode(403);
    }

    @Test
    void recordsOfEarlierReleasesAreGivenAsTheyAre() {
        ObjectNode old = Bundles.tree(Bundles.BIRTH);
        assertThat(SentForm.of(old)).isEqualTo(old);
    }

    @Test
    void notesSurviveOddNames() {
        ObjectNode bundle =
                StrictJson.stored("{\"meta\":{\"lastUpdated\":\"2026\"},\"entry\":[],\"a\":{\"x/y\":{\"~\":1.50}}}");
        ObjectNode before = bundle.deepCopy();
        SentForm.note(bundle, List.of("/a/x~1y", "/a/none"));
        SentForm.note(bundle, List.of("/a/x~1y"));
        ((ObjectNode) bundle.path("a")).put("x/y", 2).put("none", 3);
        assertThat(SentForm.of(bundle)).isEqualTo(before);
        List<String> notes = new ArrayList<>();
        JsonWalk.over(bundle, (pointer, key, value) -> {
            if (value.isTextual() && value.textValue().contains("1.50")) {
                notes.add(value.textValue());
            }
        });
        assertThat(notes).hasSize(2);
    }
}
