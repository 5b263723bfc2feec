package org.crvs.interop.localstack.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class SyntheticCountryTest {

    private static final int TYPE = 0;
    private static final int ID = 1;
    private static final int NAME = 2;
    private static final int PART_OF = 4;
    private static final int LEVEL = 5;
    private static final int STATUS = 6;

    private static List<String[]> rows() {
        return SyntheticCountry.text()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Stream<String[]> rows(String type, String level) {
        return rows().stream().filter(row -> row[TYPE].equals(type) && row[LEVEL].equals(level));
    }

    @Test
    void hasTheHeaderTheImportExpects() {
        assertThat(SyntheticCountry.text().lines().findFirst())
                .contains("type,statisticalId,name,alias,partOf,jurisdictionType,status");
        assertThat(rows()).allSatisfy(row -> assertThat(row).hasSize(7));
    }

    @Test
    void hasThreeLevelsOfAdministrationWithOfficesAndFacilities() {
        assertThat(rows("ADMIN_STRUCTURE", "STATE")).hasSize(4);
        assertThat(rows("ADMIN_STRUCTURE", "DISTRICT")).hasSize(20);
        assertThat(rows("ADMIN_STRUCTURE", "LOCATION_LEVEL_3")).hasSize(40);
        assertThat(rows("CRVS_OFFICE", "")).hasSize(20);
        assertThat(rows("HEALTH_FACILITY", "")).hasSize(40);
        assertThat(rows()).hasSize(124);
    }

    @Test
    void givesEveryDistrictItsOffice() {
        assertThat(rows("CRVS_OFFICE", "").map(row -> row[PART_OF]))
                .containsExactlyInAnyOrderElementsOf(
                        rows("ADMIN_STRUCTURE", "DISTRICT").map(row -> row[ID]).toList());
    }

    @Test
    void namesEachParentBeforeItsParts() {
        Set<String> known = new HashSet<>(Set.of(""));
        for (String[] row : rows()) {
            assertThat(known).as(String.join(",", row)).contains(row[PART_OF]);
            if (row[TYPE].equals("ADMIN_STRUCTURE")) {
                known.add(row[ID]);
            }
        }
    }

    @Test
    void hasUniqueIdsAndNames() {
        assertThat(rows().stream().map(row -> row[ID])).doesNotHaveDuplicates();
        assertThat(rows().stream().map(row -> row[NAME]))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(rows().stream().map(row -> row[STATUS])).containsOnly("active");
    }
}
