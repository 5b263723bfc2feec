package org.crvs.interop.notification.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ContentPatchTest {

    private final ObjectNode bundle = Bundles.tree(Bundles.MINIMAL);
    private final Faults faults = new Faults();

    private ArrayNode apply(String changes) {
        List<Change> read =
                Change.read(StrictJson.read(changes.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), faults);
        return faults.none() ? ContentPatch.apply(bundle, read, faults) : null;
    }

    private String fault() {
        return faults.all().isEmpty()
                ? ""
                : faults.all().get(0).pointer() + " " + faults.all().get(0).code();
    }

    @Test
    void aSectionStandsForItsPerson() {
        ArrayNode done = apply("[{'op':'add','path':'/child-details/gender','value':'male'}]");
        assertThat(faults.none()).isTrue();
        assertThat(done).hasSize(1);
        String path = done.get(0).path("path").asText();
        assertThat(path).startsWith("/entry/").endsWith("/resource/gender");
        assertThat(bundle.at(path).asText()).isEqualTo("male");
        assertThat(done.get(0).path("value").asText()).isEqualTo("male");
    }

    @Test
    void listsGrowInPlaceAndShrink() {
        apply("[{'op':'add','path':'/child-details/name/0/given','value':['Asha']},"
                + "{'op':'add','path':'/child-details/name/0/given/0','value':'Ama'},"
                + "{'op':'add','path':'/child-details/name/0/given/-','value':'Zoe'},"
                + "{'op':'replace','path':'/child-details/name/0/given/1','value':'Aisha'},"
                + "{'op':'test','path':'/child-details/name/0/given','value':['Ama','Aisha','Zoe']},"
                + "{'op':'remove','path':'/child-details/name/0/given/2'}]");
        assertThat(fault()).isEmpty();
        assertThat(StrictJson.write(bundle)).contains("\"given\":[\"Ama\",\"Aisha\"]");
    }

    @Test
    void whatWasThereIsWrittenDown() {
        ArrayNode done = apply("[{'op':'add','path':'/child-details/birthDate','value':'2026-01-02'},"
                + "{'op':'remove','path':'/child-details/birthDate'}]");
        assertThat(done.get(1).path("was").asText()).isEqualTo("2026-01-02");
        assertThat(done.get(1).has("value")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/changes required",
                "[]|/changes required",
                "[1]|/changes/0 wrong-type",
                "[{'op':'move','path':'/a','from':'/b'}]|/changes/0/from unknown-field",
                "[{'op':'copy','path':'/a','value':1}]|/changes/0/op unknown-code",
                "[{'op':'add','path':'a','value':1}]|/changes/0/path malformed",
                "[{'op':'add','path':'/a'}]|/changes/0/value required",
                "[{'op':'remove','path':'/father-details/name'}]|/changes/0/path no-such-place",
                "[{'op':'replace','path':'/entry/99/resource','value':{}}]|/changes/0/path no-such-place",
                "[{'op':'replace','path':'/entry/-','value':{}}]|/changes/0/path no-such-place",
                "[{'op':'add','path':'/entry/01','value':{}}]|/changes/0/path no-such-place",
                "[{'op':'add','path':'/type/x','value':1}]|/changes/0/path no-such-place",
                "[{'op':'replace','path':'/colour','value':1}]|/changes/0/path no-such-place",
                "[{'op':'test','path':'/type','value':'message'}]|/changes/0/value changed"
            })
    void whatCantBeDoneIsSaid(String changes, String fault) {
        apply(changes);
        assertThat(fault()).isEqualTo(fault);
    }

    @Test
    void namesWithSlashesAndTildesAreReached() {
        apply("[{'op':'add','path':'/a~1b~0c','value':1},{'op':'test','path':'/a~1b~0c','value':1}]");
        assertThat(bundle.path("a/b~c").asInt()).isEqualTo(1);
        assertThat(fault()).isEmpty();
    }

    @Test
    void whatIsKeptCanBeReadAgain() {
        List<Change> changes =
                List.of(new Change("add", "/a", StrictJson.object().put("x", 1)), new Change("remove", "/a", null));
        assertThat(Change.stored(Change.write(changes))).isEqualTo(changes);
    }
}
