package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;

class FamilyTest {

    private static final Instant NOW = Instant.parse("2026-05-03T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Family family = new Family(1, NOW);

    @Test
    void theSameNotificationIsTheSameText() {
        assertThat(family.birthNotification(NOW)).isEqualTo(new Family(1, NOW).birthNotification(NOW));
        assertThat(family.birthNotification(NOW)).isNotEqualTo(family.birthNotification(NOW.plusSeconds(1)));
        assertThat(family.birthNotification(NOW)).isNotEqualTo(new Family(2, NOW).birthNotification(NOW));
    }

    @Test
    void parentsAreGrownUpAndOfDifferentAges() throws Exception {
        var birthdays = new HashSet<String>();
        for (int seed = 0; seed < 50; seed++) {
            JsonNode bundle = JSON.readTree(new Family(seed, NOW).birthNotification(NOW));
            LocalDate mother =
                    LocalDate.parse(bundle.at("/entry/3/resource/birthDate").asText());
            assertThat(mother).isBetween(LocalDate.of(1986, 5, 1), LocalDate.of(2006, 5, 3));
            birthdays.add(mother.toString());
        }
        assertThat(birthdays)
                .as("mothers with one birthday look like one mother")
                .hasSizeGreaterThan(45);
    }

    @Test
    void everyPlaceholderIsFilledAndEveryReferenceResolves() throws Exception {
        for (String text : new String[] {family.birthNotification(NOW), family.deathNotification(NOW, "1234567890")}) {
            assertThat(text).doesNotContain("${");
            JsonNode bundle = JSON.readTree(text);
            var urls = bundle.findValuesAsText("fullUrl");
            assertThat(urls).doesNotHaveDuplicates();
            assertThat(bundle.findValuesAsText("reference").stream().filter(ref -> ref.startsWith("urn:uuid:")))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(urls).contains(reference));
        }
    }

    @Test
    void itIsBentTheWayHospitalsBendFhir() throws Exception {
        JsonNode bundle = JSON.readTree(family.birthNotification(NOW));

        assertThat(bundle.at("/entry/0/resource/class/coding/0/code").asText()).isEqualTo("crvs-document");
        assertThat(bundle.at("/entry/2/resource/name/0/family").isArray()).isTrue();
        assertThat(bundle.at("/entry/3/resource/identifier/0/type").isTextual()).isTrue();
        assertThat(bundle.at("/entry/3/resource/extension/0/extension/1/valuePeriod/start")
                        .asText("none"))
                .isEmpty();
        assertThat(bundle.at("/entry/7/resource/context/reference").asText()).startsWith("urn:uuid:");
        assertThat(bundle.at("/entry/6/resource/location/0/location/reference").asText())
                .isEqualTo("Location/" + Family.location("HEALTH_FACILITY", "F01"));
    }

    @Test
    void misspellingChangesOneLetter() {
        String right = family.motherName();
        String wrong = family.misspeltMotherGiven() + " " + family.misspeltMotherFamily();
        long different = right.length() - common(right, wrong);

        assertThat(wrong).hasSameSizeAs(right);
        assertThat(different).isEqualTo(2);
    }

    private static long common(String a, String b) {
        long same = 0;
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) == b.charAt(i)) {
                same++;
            }
        }
        return same;
    }
}
