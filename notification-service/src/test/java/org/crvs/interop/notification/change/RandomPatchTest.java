package org.crvs.interop.notification.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Patches of every kind at every place: what is noted is what happened, and nothing else changes. */
class RandomPatchTest {

    private final ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
    private final Faults faults = new Faults();

    private static JsonNode json(String text) {
        return StrictJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private ArrayNode apply(Change... changes) {
        return ContentPatch.apply(bundle, List.of(changes), faults);
    }

    private static List<String> pointers(JsonNode tree) {
        List<String> pointers = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> pointers.add(pointer.toString()));
        return pointers.subList(1, pointers.size());
    }

    @Test
    void everyPlaceCanBeReplacedAndPutBack() {
        ObjectNode before = bundle.deepCopy();
        for (String pointer : pointers(before)) {
            JsonNode was = before.at(pointer);
            ArrayNode done = apply(new Change("replace", pointer, json("{'x':1}")));
            assertThat(done).as(pointer).hasSize(1);
            assertThat(done.at("/0/path").asText()).isEqualTo(pointer);
            assertThat(done.at("/0/was")).isEqualTo(was);
            assertThat(bundle.at(pointer + "/x").asInt()).isEqualTo(1);
            apply(new Change("replace", pointer, was));
            assertThat(bundle).as(pointer).isEqualTo(before);
        }
        assertThat(faults.none()).isTrue();
    }

    @Test
    void everyPlaceCanBeTakenAwayAndPutBackFromWhatWasNoted() {
        ObjectNode before = bundle.deepCopy();
        for (String pointer : pointers(before)) {
            ArrayNode done = apply(new Change("remove", pointer, null));
            assertThat(bundle).as(pointer).isNotEqualTo(before);
            apply(new Change("add", done.at("/0/path").asText(), done.at("/0/was")));
            assertThat(bundle).as(pointer).isEqualTo(before);
        }
        assertThat(faults.none()).isTrue();
    }

    @Test
    void whatIsNotedUndoesAnySeriesOfChanges() {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            ObjectNode tree = Bundles.tree(Bundles.MINIMAL);
            ObjectNode before = tree.deepCopy();
            List<JsonNode> notes = new ArrayList<>();
            List<String> operations = new ArrayList<>();
            for (int step = 0; step < 6; step++) {
                List<String> places = pointers(tree);
                if (places.isEmpty()) {
                    break;
                }
                String op = List.of("add", "replace", "remove").get(random.nextInt(3));
                Change change = new Change(
                        op,
                        places.get(random.nextInt(places.size())),
                        op.equals("remove") ? null : json("{'n':" + step + ",'l':[1,2]}"));
                ArrayNode done = ContentPatch.apply(tree, List.of(change), faults);
                notes.add(done.get(0));
                operations.add(op);
            }
            for (int step = notes.size() - 1; step >= 0; step--) {
                JsonNode note = notes.get(step);
                String path = note.path("path").asText();
                Change back = !note.has("was")
                        ? new Change("remove", path, null)
                        : new Change(note.has("value") ? "replace" : "add", path, note.get("was"));
                ContentPatch.apply(tree, List.of(back), faults);
            }
            assertThat(tree).as("%s %s", operations, notes).isEqualTo(before);
        }
        assertThat(faults.none()).isTrue();
    }

    @Test
    void theRequestIsNotTiedToTheRecord() {
        ObjectNode value = StrictJson.object().put("x", 1);
        apply(new Change("add", "/own", value), new Change("replace", "/own/x", json("2")));
        assertThat(value.path("x").asInt()).isEqualTo(1);
        assertThat(bundle.at("/own/x").asInt()).isEqualTo(2);
    }

    @Test
    void aChangeMayBuildOnTheOneBefore() {
        ArrayNode done = apply(
                new Change("add", "/list", json("[]")),
                new Change("add", "/list/-", json("'b'")),
                new Change("add", "/list/0", json("'a'")),
                new Change("test", "/list", json("['a','b']")),
                new Change("remove", "/list/0", null));
        assertThat(faults.none()).isTrue();
        assertThat(bundle.path("list")).isEqualTo(json("['b']"));
        assertThat(done).hasSize(4);
        assertThat(done.at("/1").has("was")).isFalse();
        assertThat(done.at("/2").has("was")).isFalse();
        assertThat(done.at("/3/was").asText()).isEqualTo("a");
    }

    @Test
    void nullIsAValueToPutThere() {
        apply(new Change("add", "/nothing", json("null")));
        assertThat(bundle.path("nothing").isNull()).isTrue();
        apply(new Change("test", "/nothing", json("null")), new Change("replace", "/nothing", json("1")));
        assertThat(faults.none()).isTrue();
        List<Change> read = Change.read(json("[{'op':'replace','path':'/a','value':null}]"), faults);
        assertThat(read.get(0).value().isNull()).isTrue();
        assertThat(Change.stored(Change.write(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "/entry/13,no-such-place",
        "/entry/-1,no-such-place",
        "/entry/00,no-such-place",
        "/entry/1e0,no-such-place",
        "/entry/9999999999,no-such-place",
        "/entry/-/resource,no-such-place",
        "/type/x/y,no-such-place",
        "/groom-details/gender,no-such-place",
        "/CHILD-DETAILS/gender,no-such-place",
        "/birth-encounter/period/middle,no-such-place"
    })
    void whatIsNotThereCantBeTakenAway(String path, String code) {
        ObjectNode before = bundle.deepCopy();
        apply(new Change("remove", path, null));
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/changes/0/path");
            assertThat(fault.code()).isEqualTo(code);
        });
        assertThat(bundle).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/child-details,Patient",
        "/mother-details,Patient",
        "/informant-details,Patient",
        "/birth-encounter,Encounter"
    })
    void aSectionStandsForItsPersonElseForItsFirstResource(String section, String type) {
        assertThat(apply(new Change("replace", section + "/resourceType", json("'" + type + "'"))))
                .hasSize(1);
        apply(new Change("test", section + "/resourceType", json("'" + type + "'")));
        assertThat(faults.none()).isTrue();
    }

    @Test
    void everyFaultIsToldUnderItsNumber() {
        apply(
                new Change("remove", "/no", null),
                new Change("add", "/fine", json("1")),
                new Change("test", "/fine", json("2")),
                new Change("replace", "/entry/77", json("1")));
        assertThat(faults.all())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(
                        "/changes/0/path no-such-place", "/changes/2/value changed", "/changes/3/path no-such-place");
    }
}
