package org.crvs.interop.notification.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.json.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class AreaChainTest {

    private static final Map<String, Location> PLACES = Stream.of(
                    place("ADMIN_STRUCTURE", "S1", null),
                    place("ADMIN_STRUCTURE", "S2", null),
                    place("ADMIN_STRUCTURE", "D1", "S1"),
                    place("ADMIN_STRUCTURE", "D2", "S2"),
                    place("ADMIN_STRUCTURE", "W1", "D1"),
                    place("CRVS_OFFICE", "O1", "D1"))
            .collect(Collectors.toMap(Location::id, location -> location));

    private static String id(String code) {
        return code.startsWith("O") ? Location.idOf("CRVS_OFFICE", code) : Location.idOf("ADMIN_STRUCTURE", code);
    }

    private static Location place(String type, String code, String parent) {
        return new Location(
                Location.idOf(type, code),
                1,
                type,
                code,
                code,
                null,
                parent == null ? null : id(parent),
                null,
                true,
                List.of(),
                null);
    }

    private static List<Fault> faults(String... values) {
        List<AreaChain.Level> levels = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i].matches("[SDWO]\\d") ? id(values[i]) : values[i];
            levels.add(new AreaChain.Level("/" + i, value));
        }
        var faults = new Faults();
        new AreaChain(id -> Optional.ofNullable(PLACES.get(id))).check(levels, faults);
        return faults.all();
    }

    @ParameterizedTest
    @CsvSource({
        "S1,D1,W1,''",
        "S1,D1,'',''",
        "S1,'',W1,''",
        "Northmere,Aldermoor,Ashgrove,''",
        "'','','',''",
        "Northmere,D2,'',''",
        "S2,D1,W1,/1 not-part-of",
        "S1,D1,D2,/2 not-part-of",
        "D1,S1,'',/1 not-part-of",
        "S1,S1,'',/1 not-part-of",
        "S1,O1,'',/1 wrong-location",
        "00000000-0000-4000-8000-000000000000,D1,'',/0 unknown-location"
    })
    void chains(String state, String district, String ward, String fault) {
        assertThat(faults(state, district, ward))
                .extracting(each -> each.pointer() + " " + each.code())
                .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void theRemedyNamesWhatWouldFit() {
        Fault fault = faults("S2", "D1").get(0);
        assertThat(fault.detail()).isEqualTo("D1 is not part of S2");
        assertThat(fault.accepted())
                .contains("/locations/" + id("S2") + "/children")
                .contains(id("S1"));
    }

    @Test
    void eachFaultIsTold() {
        assertThat(faults("S2", "D1", "00000000-0000-4000-8000-000000000000")).hasSize(2);
    }
}
