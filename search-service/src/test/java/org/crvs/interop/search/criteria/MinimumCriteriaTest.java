package org.crvs.interop.search.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MinimumCriteriaTest {

    @Test
    void aNumberIsEnough() {
        assertThat(weigh(Map.of("registrationNumber", "1"))).isEqualTo(2);
        assertThat(weigh(Map.of("trackingId", "1"))).isEqualTo(2);
        assertThat(weigh(Map.of("motherIdentifier", "1"))).isEqualTo(2);
        assertThat(weigh(Map.of("recordId", "1"))).isEqualTo(2);
        assertThat(weigh(Map.of("contactEmail", "a@b"))).isEqualTo(2);
    }

    @Test
    void twoOfNameAndDateAreEnough() {
        assertThat(weigh(Map.of("motherFirstNames", "Chipo", "motherFamilyName", "Banda")))
                .isEqualTo(2);
        assertThat(weigh(Map.of("name", "Chipo Banda"))).isEqualTo(2);
        assertThat(weigh(Map.of("childLastName", "Banda", "childDoB", "2026-01-01")))
                .isEqualTo(2);
        assertThat(weigh(Map.of("childDoB", "2026-01-01", "motherDoB", "1998-01-01")))
                .isEqualTo(2);
        assertThat(weigh(Map.of(
                        "childLastName", "Banda", "dateOfEventStart", "2022-01-01", "dateOfEventEnd", "2026-01-01")))
                .isEqualTo(2);
    }

    @Test
    void oneOfThemIsNot() {
        assertThat(weigh(Map.of("childLastName", "Banda"))).isEqualTo(1);
        assertThat(weigh(Map.of("childLastName", "Banda Phiri Mwale"))).isEqualTo(1);
        assertThat(weigh(Map.of("name", "Banda"))).isEqualTo(1);
        assertThat(weigh(Map.of("childDoB", "2026-01-01"))).isEqualTo(1);
    }

    @Test
    void placesSexStatusRegisterDatesAndInitialsSayNothing() {
        assertThat(weigh(Map.of(
                        "event", "birth",
                        "childGender", "female",
                        "declarationJurisdictionId", "state",
                        "dateOfRegistration", "2026-01-01",
                        "name", "A B")))
                .isZero();
        assertThat(weigh(Map.of("childDoBStart", "1900-01-01", "childDoBEnd", "2100-01-01")))
                .isZero();
    }

    private static int weigh(Map<String, Object> fields) {
        return MinimumCriteria.weigh(CriteriaReader.read(fields));
    }
}
