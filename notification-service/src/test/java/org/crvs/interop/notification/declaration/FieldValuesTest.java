package org.crvs.interop.notification.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;

/** What each type of field takes, and what becomes of names, addresses and notes. */
class FieldValuesTest {

    private static JsonNode json(String text) {
        return StrictJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static FormField field(Target target, FieldType type) {
        return new FormField("x", type, "child", target, null, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT|'a'|true",
                "TEXT|'a\\nb\\tc\\r'|true",
                "TEXT|''|false",
                "TEXT|' '|false",
                "TEXT|'a\\u0000'|false",
                "TEXT|5|false",
                "TEXT|['a']|false",
                "CODE|'MOTHER'|true",
                "CODE|true|false",
                "DATE|'2024-02-29'|true",
                "DATE|'2023-02-29'|false",
                "DATE|'2026-1-1'|false",
                "DATE|'2026-01-01T00:00:00Z'|false",
                "DATE|'2026'|false",
                "DATE|20260101|false",
                "NUMBER|3.40|true",
                "NUMBER|-1|true",
                "NUMBER|'3'|false",
                "BOOLEAN|false|true",
                "BOOLEAN|'false'|false",
                "BOOLEAN|0|false",
                "NAME|{}|true",
                "NAME|{'firstname':'A','middlename':'','surname':null}|true",
                "NAME|{'firstname':5}|false",
                "NAME|{'first':'A'}|false",
                "NAME|'A B'|false",
                "ADDRESS|{'country':'FAR','number':7,'rural':true,'streetLevelDetails':{'street':'x'}}|true",
                "ADDRESS|{'a':{'b':{'c':['x']}}}|false",
                "ADDRESS|{'a':null,'b':''}|true",
                "ADDRESS|[]|false",
                "LOCATION|'id'|true",
                "LOCATION|''|false",
                "LOCATION|{'id':'x'}|false",
                "ANY|[null]|true",
            })
    void aTypeTakesItsValues(FieldType type, String value, boolean fits) {
        assertThat(type.fits(json(value))).isEqualTo(fits);
    }

    @Test
    void textsEndSomewhere() {
        assertThat(FieldType.TEXT.fits(json("'" + "x".repeat(2_000) + "'"))).isTrue();
        assertThat(FieldType.TEXT.fits(json("'" + "x".repeat(2_001) + "'"))).isFalse();
        assertThat(FieldType.NAME.fits(json("{'surname':'" + "x".repeat(2_001) + "'}")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void everyTypeIsFoundByItsNameAndCanBeKept(FieldType type) {
        assertThat(FieldType.of(type.code())).contains(type);
        assertThat(FieldType.of(type.name())).isEmpty();
        assertThat(Target.ANSWER.takes(type)).isTrue();
    }

    /** A name part that is null is a name part nobody gave: children were once called "null". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'firstname':null,'surname':'Banda'}|``|Banda",
                "{'firstname':'Asha','surname':null}|Asha|``",
                "{'firstname':null,'middlename':'M','surname':''}|M|``",
                "{'firstname':' Asha  Mary ','middlename':null,'surname':'van der Berg'}|Asha Mary|van der Berg",
                "{'firstname':'Null','surname':'Null'}|Null|Null",
                "{'firstname':null,'middlename':null,'surname':null}|``|``",
                "{}|``|``"
            })
    void namesAreWhatWasSaid(String value, String given, String family) {
        var writer = new PatientWriter("en");
        writer.write(field(Target.PERSON_NAME, FieldType.NAME), json(value));
        assertThat(words(writer.resource().at("/name/0/given"))).isEqualTo(given);
        assertThat(words(writer.resource().at("/name/0/family"))).isEqualTo(family);
        assertThat(writer.resource().has("name")).isEqualTo(!given.isEmpty() || !family.isEmpty());
    }

    private static String words(JsonNode list) {
        StringBuilder words = new StringBuilder();
        list.forEach(word -> words.append(words.isEmpty() ? "" : " ").append(word.textValue()));
        return words.toString();
    }

    @Test
    void aNameInPartsIsOneName() {
        var writer = new PatientWriter("fr");
        writer.write(field(Target.FAMILY, FieldType.TEXT), json("'Banda'"));
        writer.write(field(Target.GIVEN, FieldType.TEXT), json("'Asha'"));
        assertThat(writer.resource().path("name"))
                .isEqualTo(json("[{'use':'fr','family':['Banda'],'given':['Asha']}]"));
    }

    @Test
    void aDeathIsADayAndAFact() {
        var writer = new PatientWriter("en");
        writer.write(field(Target.DEATH_DATE, FieldType.DATE), json("'2026-05-02'"));
        assertThat(writer.resource().path("deceasedBoolean").asBoolean()).isTrue();
        assertThat(writer.resource().path("deceasedDateTime").asText()).isEqualTo("2026-05-02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'town':'A'}|/city|A",
                "{'villageOrTown':' A '}|/city|A",
                "{'streetLevelDetails':{'town':'A'}}|/city|A",
                "{'town':'','streetLevelDetails':{'town':'A'}}|/city|A",
                "{'town':'A','streetLevelDetails':{'town':'B'}}|/city|A",
                "{'town':null,'cityOrTown':'C'}|/city|C",
                "{'administrativeArea':'d'}|/district|d",
                "{'district2':'d'}|/district|d",
                "{'province':'p'}|/state|p",
                "{'zipCode':1234}|/postalCode|1234",
                "{'country':'FAR'}|/country|FAR",
                "{'number':7}|/line/0|7",
                "{'street':'River Road'}|/line/1|River Road",
                "{'addressLine1':'x'}|/line/2|x",
                "{'urbanOrRural':'URBAN'}|/line/5|URBAN",
                "{'streetLevelDetails':'x'}|/line/1|``"
            })
    void partsOfAnAddressFindTheirPlace(String form, String pointer, String value) {
        assertThat(AddressWriter.address(json(form)).at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void anAddressOfNothingHasItsLinesAndNothingElse() {
        ObjectNode address = AddressWriter.address(json("{}"));
        assertThat(address.path("line")).hasSize(6).allSatisfy(line -> assertThat(line.asText())
                .isEmpty());
        assertThat(address.properties()).hasSize(2);
    }

    /** A note that is null says nothing; it was once kept as the text "null". */
    @Test
    void notesAreKeptAsTheyAre() {
        var answers = new AnswerWriter();
        answers.annotation((ObjectNode) json("{'a':'x','b':null,'c':1.50,'d':false,'e':{'f':[1]}}"));
        JsonNode items = answers.resource().path("item");
        assertThat(items).hasSize(4);
        assertThat(items.findValuesAsText("linkId"))
                .containsExactly("annotation.a", "annotation.c", "annotation.d", "annotation.e");
        assertThat(items.at("/0/answer/0/valueString").asText()).isEqualTo("x");
        assertThat(items.at("/1/answer/0/valueDecimal").decimalValue()).hasToString("1.50");
        assertThat(items.at("/2/answer/0/valueBoolean").asBoolean(true)).isFalse();
        assertThat(items.at("/3/answer/0/valueString").asText()).isEqualTo("{\"f\":[1]}");
    }
}
