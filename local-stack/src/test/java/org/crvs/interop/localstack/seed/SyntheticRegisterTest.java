package org.crvs.interop.localstack.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

class SyntheticRegisterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SyntheticRegister register = new SyntheticRegister(7);

    @Test
    void theSameSeedMakesTheSameRegister() {
        assertThat(lines(register, 40)).isEqualTo(lines(new SyntheticRegister(7), 40));
        assertThat(lines(register, 40)).doesNotContainAnyElementsOf(lines(new SyntheticRegister(8), 40));
    }

    @Test
    void everyNotificationIsOneWholeLine() {
        for (String line : lines(register, 64)) {
            assertThat(line).doesNotContain("\n", "${");
            JsonNode bundle = parsed(line);
            List<String> urls = bundle.findValuesAsText("fullUrl");
            assertThat(urls).isNotEmpty().doesNotHaveDuplicates();
            assertThat(bundle.findValuesAsText("reference").stream().filter(ref -> ref.startsWith("urn:uuid:")))
                    .allSatisfy(reference -> assertThat(urls).contains(reference));
        }
    }

    @Test
    void noTwoAreTheSameDocument() {
        Set<String> documents = lines(register, 2_000).stream()
                .map(line -> parsed(line).at("/entry/0/fullUrl").asText())
                .collect(Collectors.toSet());

        assertThat(documents).hasSize(2_000);
    }

    @Test
    void oneInEightIsADeathAndItsParentHadBirthsInTheRegister() {
        List<JsonNode> bundles =
                lines(register, 800).stream().map(SyntheticRegisterTest::parsed).toList();
        Set<String> parents = bundles.stream()
                .filter(bundle -> type(bundle).equals("birth-notification"))
                .flatMap(bundle -> bundle.findValuesAsText("value").stream())
                .collect(Collectors.toSet());
        List<JsonNode> deaths = bundles.stream()
                .filter(bundle -> type(bundle).equals("death-notification"))
                .toList();

        assertThat(deaths).hasSize(100).allSatisfy(bundle -> assertThat(parents)
                .contains(person(bundle, 0).at("/identifier/0/value").asText()));
    }

    @Test
    void childrenAreBornToGrownMothersAndSiblingsShareThem() {
        List<JsonNode> births = lines(register, 400).stream()
                .map(SyntheticRegisterTest::parsed)
                .filter(bundle -> type(bundle).equals("birth-notification"))
                .toList();

        assertThat(births).allSatisfy(bundle -> {
            LocalDate child =
                    LocalDate.parse(person(bundle, 0).path("birthDate").asText());
            LocalDate mother =
                    LocalDate.parse(person(bundle, 1).path("birthDate").asText());
            assertThat(mother.plusYears(17)).isBefore(child);
        });
        assertThat(births.stream()
                        .map(bundle ->
                                person(bundle, 1).at("/identifier/0/value").asText())
                        .distinct()
                        .count())
                .isBetween((long) births.size() / 3, (long) births.size() / 3 + 2);
    }

    @Test
    void someFamilyNamesAreCommonAndManyAreRare() {
        var counts = LongStream.range(0, 3_000)
                .mapToObj(number -> Household.of(7, number, new Names()).familyName())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(counts.values()).anyMatch(count -> count > 60);
        assertThat(counts.size()).isGreaterThan(800);
    }

    @Test
    void aTemplateIsFilledHoleByHole() {
        assertThat(Template.of("a${b}${c}d").fill(hole -> hole.equals("b") ? "$1" : "\\"))
                .isEqualTo("a$1\\d");
        assertThat(Template.of("no hole").fill(hole -> "x")).isEqualTo("no hole");
    }

    private static List<String> lines(SyntheticRegister register, int count) {
        return LongStream.range(0, count).mapToObj(register::line).toList();
    }

    private static String type(JsonNode bundle) {
        return bundle.at("/entry/0/resource/type/coding/0/code").asText();
    }

    private static JsonNode person(JsonNode bundle, int nth) {
        return bundle.findValues("resource").stream()
                .filter(resource -> resource.path("resourceType").asText().equals("Patient"))
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
