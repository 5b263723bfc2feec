package org.crvs.interop.notification.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location.Statistics;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LocationUnitTest {

    private static Location area(String code, String parent, String name) {
        return new Location(
                Location.idOf("ADMIN_STRUCTURE", code),
                1,
                "ADMIN_STRUCTURE",
                code,
                name,
                null,
                parent == null ? null : Location.idOf("ADMIN_STRUCTURE", parent),
                "DISTRICT",
                true,
                List.of(),
                null);
    }

    private static List<LocationCsv.Fault> csvFaults(String csv) {
        List<LocationCsv.Fault> faults = new ArrayList<>();
        var rows = LocationCsv.read(csv, faults);
        faults.addAll(LocationCsv.parentFaults(rows, LocationTree.EMPTY));
        return faults;
    }

    @Test
    void idsAreTheSameEverywhere() {
        assertThat(Location.idOf("CRVS_OFFICE", "O01")).isEqualTo("dd071df0-c2c9-37fa-9524-12c9e48ce059");
    }

    @Test
    void readsTheCountry() {
        List<LocationCsv.Fault> faults = new ArrayList<>();
        var rows = LocationCsv.read(Bundles.country(), faults);
        assertThat(faults).isEmpty();
        assertThat(LocationCsv.parentFaults(rows, LocationTree.EMPTY)).isEmpty();
        assertThat(rows).hasSize(9);
        assertThat(rows.get(Location.idOf("HEALTH_FACILITY", "F02")).name())
                .isEqualTo("Élan \"Mother and Child\" Clinic");
        assertThat(rows.get(Bundles.CLOSED_OFFICE).active()).isFalse();
    }

    @Test
    void csvAsSpreadsheetsWriteIt() {
        List<LocationCsv.Fault> faults = new ArrayList<>();
        Map<String, LocationCsv.Row> rows = LocationCsv.read(
                "\uFEFFtype,statisticalId,name,partOf\r\nADMIN_STRUCTURE,S1,\"x, \"\"y\"\"\",\r\n\r\n"
                        + "ADMIN_STRUCTURE,S2,\" two\nlines \",S1\n",
                faults);
        assertThat(faults).isEmpty();
        assertThat(rows.values()).extracting(LocationCsv.Row::line).containsExactly(2, 4);
        assertThat(rows.values()).extracting(LocationCsv.Row::name).containsExactly("x, \"y\"", "two\nlines");
        assertThat(csvFaults("type,statisticalId,name,partOf\nADMIN_STRUCTURE,S1,\"c\nd"))
                .extracting(LocationCsv.Fault::line)
                .containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '!',
            value = {
                "TOWN,T1,Town,,,,active;type",
                "ADMIN_STRUCTURE,,Town,,,,active;statisticalId",
                "ADMIN_STRUCTURE,T 1,Town,,,,active;statisticalId",
                "ADMIN_STRUCTURE,T1,,,,,active;name",
                "ADMIN_STRUCTURE,T1,Town,,,COUNTY,active;jurisdictionType",
                "CRVS_OFFICE,T1,Town,,,STATE,active;jurisdictionType",
                "ADMIN_STRUCTURE,T1,Town,,,,open;status",
                "ADMIN_STRUCTURE,T1,Town,,T9,,;partOf",
                "ADMIN_STRUCTURE,T1,Town,,T1,,;partOf",
            })
    void saysWhatIsWrongWithARow(String row, String column) {
        String csv = "type,statisticalId,name,alias,partOf,jurisdictionType,status\n" + row + "\n";
        assertThat(csvFaults(csv)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo(column);
        });
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(csvFaults("")).hasSize(1);
        assertThat(csvFaults("type,name\n"))
                .extracting(LocationCsv.Fault::column)
                .containsExactly("partOf", "statisticalId");
        assertThat(csvFaults("type,statisticalId,name,partOf,colour\n"))
                .extracting(LocationCsv.Fault::column)
                .containsExactly("colour");
        assertThat(csvFaults("type,statisticalId,name,partOf\nADMIN_STRUCTURE,A\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
        assertThat(csvFaults("type,statisticalId,name,partOf\nADMIN_STRUCTURE,A,x,\nADMIN_STRUCTURE,A,y,\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(3));
        assertThat(csvFaults("type,statisticalId,name,partOf\nADMIN_STRUCTURE,A,x,B\nADMIN_STRUCTURE,B,y,A\n"))
                .hasSize(2);
    }

    @Test
    void treeKnowsUpAndDown() {
        Location state = area("S", null, "State");
        Location district = area("D", "S", "District");
        Location ward = area("W", "D", "Ward");
        Location orphan = area("X", "gone", "Orphan");
        var tree = new LocationTree(List.of(ward, district, orphan, state), 4);
        assertThat(tree.hierarchy(ward)).containsExactly(state, district, ward);
        assertThat(tree.descendants(state)).containsExactly(state, district, ward);
        assertThat(tree.hierarchy(orphan)).containsExactly(orphan);
        assertThat(tree.find("nowhere")).isEmpty();
        assertThat(tree.revision()).isEqualTo(4);
    }

    @Test
    void fhirAsOpenCrvsWritesIt() {
        Location location = new Location(
                "id-1",
                3,
                "ADMIN_STRUCTURE",
                "D07",
                "North Bank",
                "Bank",
                null,
                "DISTRICT",
                true,
                List.of(new Statistics(2021, "10", "11.50", "21.50", "3.2"), new Statistics(2022, "1", "1", "2", "0")),
                null);
        JsonNode fhir = LocationFhir.resource(location);
        assertThat(fhir.at("/identifier/0/value").asText()).isEqualTo("ADMIN_STRUCTURE_D07");
        assertThat(fhir.at("/identifier/1/value").asText()).isEqualTo("DISTRICT");
        assertThat(fhir.at("/partOf/reference").asText()).isEqualTo("Location/0");
        assertThat(fhir.at("/physicalType/coding/0/code").asText()).isEqualTo("jdn");
        assertThat(fhir.at("/description").asText()).isEqualTo("D07");
        assertThat(fhir.path("extension").findValuesAsText("valueString"))
                .contains("[{\"2021\":11.50},{\"2022\":1}]", "[{\"2021\":3.2},{\"2022\":0}]");
        Location office =
                new Location("id-2", 1, "CRVS_OFFICE", "O1", "Office", null, "id-1", null, false, List.of(), null);
        JsonNode building = LocationFhir.resource(office);
        assertThat(building.at("/identifier/0/system").asText()).endsWith("id/internal-id");
        assertThat(building.at("/physicalType/coding/0/display").asText()).isEqualTo("Building");
        assertThat(building.has("description")).isFalse();
        assertThat(building.path("status").asText()).isEqualTo("inactive");
    }

    @Test
    void searchesByNameWithoutAccents() {
        Location elan = area("E", null, "Élan Clinic");
        assertThat(LocationQuery.read(Map.of("name", List.of("elan"))).wanted().test(elan))
                .isTrue();
        assertThat(LocationQuery.read(Map.of("name", List.of("clinic")))
                        .wanted()
                        .test(elan))
                .isFalse();
        assertThat(LocationQuery.read(Map.of("partof", List.of("Location/0")))
                        .wanted()
                        .test(elan))
                .isTrue();
        assertThat(LocationQuery.read(Map.of("identifier", List.of("http://x|ADMIN_STRUCTURE_E")))
                        .wanted()
                        .test(elan))
                .isFalse();
        assertThat(LocationQuery.read(Map.of()).count()).isEqualTo(10);
    }

    @Test
    void saysEverythingWrongWithAQuery() {
        var refusal = catchThrowableOfType(
                ProblemException.class,
                () -> LocationQuery.read(Map.of(
                        "type", List.of("TOWN"),
                        "status", List.of("open"),
                        "_count", List.of("-1"),
                        "_getpagesoffset", List.of("x"),
                        "colour", List.of("red"))));
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("?type", "?status", "?_count", "?_getpagesoffset", "?colour");
    }

    @Test
    void saysEverythingWrongWithALocation() {
        var faults = new Faults();
        LocationRequest.read(
                "",
                StrictJson.stored("{\"code\":\"TOWN\",\"partOf\":\"D1\",\"colour\":1,"
                        + "\"statistics\":[{\"year\":2020,\"population\":\"1\"}]}"),
                faults);
        assertThat(faults.all())
                .extracting(Fault::pointer)
                .contains(
                        "/colour",
                        "/statisticalID",
                        "/name",
                        "/partOf",
                        "/code",
                        "/statistics/0/male_population",
                        "/statistics/0/population");
    }
}
