package org.crvs.interop.notification.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trees that go round or go deep, and files of locations that nobody meant to send. */
class LocationRowsTest {

    private static final String HEADER = "type,statisticalId,name,partOf\n";

    private final List<LocationCsv.Fault> faults = new ArrayList<>();

    private static Location area(String code, String parent) {
        return new Location(
                Location.idOf("ADMIN_STRUCTURE", code),
                1,
                "ADMIN_STRUCTURE",
                code,
                code,
                null,
                parent == null ? null : Location.idOf("ADMIN_STRUCTURE", parent),
                null,
                true,
                List.of(),
                null);
    }

    private Map<String, LocationCsv.Row> read(String csv) {
        return LocationCsv.read(csv, faults);
    }

    @Test
    @Timeout(10)
    void aTreeThatGoesRoundIsWalkedOnce() {
        Location a = area("A", "C");
        Location b = area("B", "A");
        Location c = area("C", "B");
        Location self = area("S", "S");
        var tree = new LocationTree(List.of(a, b, c, self), 1);
        assertThat(tree.hierarchy(c)).containsExactlyInAnyOrder(a, b, c).endsWith(c);
        assertThat(tree.descendants(b)).containsExactlyInAnyOrder(a, b, c).startsWith(b);
        assertThat(tree.hierarchy(self)).containsExactly(self);
        assertThat(tree.descendants(self)).containsExactly(self);
    }

    @Test
    void areasComeBeforeOfficesBeforeFacilitiesEachByCode() {
        Location office = new Location("1", 1, "CRVS_OFFICE", "A", "x", null, null, null, true, List.of(), null);
        Location facility = new Location("0", 1, "HEALTH_FACILITY", "A", "x", null, null, null, true, List.of(), null);
        var tree = new LocationTree(List.of(facility, office, area("Z", null), area("B", null)), 1);
        assertThat(tree.all()).containsExactly(area("B", null), area("Z", null), office, facility);
    }

    @Test
    void aChainOfFiftyLevelsIsTooDeep() {
        StringBuilder deep = new StringBuilder(HEADER + "ADMIN_STRUCTURE,L0,x,\n");
        for (int i = 1; i < 49; i++) {
            deep.append("ADMIN_STRUCTURE,L%d,x,L%d\n".formatted(i, i - 1));
        }
        assertThat(LocationCsv.parentFaults(read(deep.toString()), LocationTree.EMPTY))
                .isEmpty();
        for (int i = 49; i < 60; i++) {
            deep.append("ADMIN_STRUCTURE,L%d,x,L%d\n".formatted(i, i - 1));
        }
        assertThat(LocationCsv.parentFaults(read(deep.toString()), LocationTree.EMPTY))
                .isNotEmpty();
    }

    @Test
    void aFileMayNotBendTheTreeThatIsThere() {
        var tree = new LocationTree(List.of(area("A", null), area("B", "A"), area("C", "B")), 1);
        Map<String, LocationCsv.Row> rows = read(HEADER + "ADMIN_STRUCTURE,A,x,C\n");
        assertThat(faults).isEmpty();
        assertThat(LocationCsv.parentFaults(rows, tree)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo("partOf");
            assertThat(fault.detail()).contains("below itself");
        });
        assertThat(LocationCsv.parentFaults(read(HEADER + "CRVS_OFFICE,A,x,C\n"), tree))
                .isEmpty();
    }

    @Test
    void onlyAnAreaIsAParent() {
        Map<String, LocationCsv.Row> rows = read(HEADER + "CRVS_OFFICE,O1,x,\nHEALTH_FACILITY,F1,x,O1\n");
        assertThat(LocationCsv.parentFaults(rows, LocationTree.EMPTY))
                .extracting(LocationCsv.Fault::detail)
                .containsExactly("there is no area O1");
    }

    /** A quote left open in a large file was once told as a fault of the service. */
    @Test
    void aRowWithoutEndIsAFaultOfTheFile() {
        read(HEADER + "ADMIN_STRUCTURE,A,\"x,\n" + "ADMIN_STRUCTURE,B,y,\n".repeat(250_000));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.detail()).contains("no end");
        });
    }

    @Test
    void theSameCodeOfTwoTypesIsTwoPlaces() {
        assertThat(read(HEADER + "CRVS_OFFICE,1,x,\nHEALTH_FACILITY,1,x,\nADMIN_STRUCTURE,1,x,\n"))
                .hasSize(3);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64,true", "65,false"})
    void codesEndSomewhere(int length, boolean usable) {
        read(HEADER + "CRVS_OFFICE," + "a".repeat(length) + ",x,\n");
        assertThat(faults.isEmpty()).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource({
        "LOCATION_LEVEL_1,STATE",
        "LOCATION_LEVEL_2,DISTRICT",
        "LOCATION_LEVEL_3,LOCATION_LEVEL_3",
        "STATE,STATE"
    })
    void levelsAreStoredUnderOneName(String given, String stored) {
        Map<String, LocationCsv.Row> rows =
                read("type,statisticalId,name,partOf,jurisdictionType\nADMIN_STRUCTURE,A,x,," + given + "\n");
        assertThat(rows.values()).extracting(LocationCsv.Row::jurisdictionType).containsExactly(stored);
    }
}
