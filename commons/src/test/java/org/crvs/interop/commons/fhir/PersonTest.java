package org.crvs.interop.commons.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {

    @Test
    void aNullAmongTheNamesIsNotAName() {
        Person person = person("{'name':[{'use':null,'given':[null,'Asha',null],'family':null},"
                + "{'given':[null],'family':[null]},null]}");

        assertThat(person.names()).containsExactly(new Person.Name("Asha", "", ""));
    }

    @Test
    void nullIsNotADateOrAGender() {
        Person person = person("{'birthDate':null,'gender':null,'deceasedDateTime':null,"
                + "'identifier':[{'type':'NATIONAL_ID','value':null},{'type':null,'value':'7'}]}");

        assertThat(person.birthDate()).isEmpty();
        assertThat(person.gender()).isEmpty();
        assertThat(person.deathDate()).isEmpty();
        assertThat(person.identifier("NATIONAL_ID")).isEmpty();
        assertThat(person.identifiers()).containsExactly(new Person.Identifier("", "7"));
    }

    @Test
    void severalPartsOfANameAreOneBlankApart() {
        Person person = person("{'name':[{'given':[' Asha ','','Rose Mary'],'family':['de','la Cruz']}]}");

        assertThat(person.names()).containsExactly(new Person.Name("Asha Rose Mary", "de la Cruz", ""));
    }

    @Test
    void aNameOfOnePartOnlyIsAName() {
        assertThat(person("{'name':[{'family':' Banda '}]}").names()).containsExactly(new Person.Name("", "Banda", ""));
        assertThat(person("{'name':{'given':'Asha','use':'en'}}").names())
                .containsExactly(new Person.Name("Asha", "", "en"));
        assertThat(person("{'name':[{'use':'en'},{'given':[],'family':'  '}]}").names())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'name':'Asha'}", "{'name':[['x']],'identifier':'7'}", "[]", "null", "{'name':7}"})
    void whatHasNoNamesIsNobodyAndNotAnError(String patient) {
        assertThat(person(patient).names()).isEmpty();
        assertThat(person(patient).identifiers()).isEmpty();
        assertThat(person(patient).birthDate()).isEmpty();
    }

    @Test
    void theFirstIdentifierOfATypeCountsAndBlankOnesDoNot() {
        Person person = person("{'identifier':[{'type':'NATIONAL_ID','value':' '},"
                + "{'type':{'coding':[{'code':'NATIONAL_ID'}]},'value':'1'},{'type':'NATIONAL_ID','value':'2'},"
                + "{'value':'3'}]}");

        assertThat(person.identifier("NATIONAL_ID")).contains("1");
        assertThat(person.identifier("PASSPORT")).isEmpty();
        assertThat(person.identifiers()).extracting(Person.Identifier::value).containsExactly("1", "2", "3");
    }

    @Test
    void anIdentifierWrittenAsANumberKeepsItsDigits() {
        assertThat(person("{'identifier':[{'type':'NATIONAL_ID','value':12345678901234567890}]}")
                        .identifier("NATIONAL_ID"))
                .contains("12345678901234567890");
    }

    @Test
    void datesAreAsWritten() {
        Person person = person("{'birthDate':'1990-02','deceasedDateTime':'2024-02-29'}");

        assertThat(person.birthDate()).contains("1990-02");
        assertThat(person.deathDate()).contains("2024-02-29");
        assertThat(person("{'birthDate':' '}").birthDate()).isEmpty();
    }

    private static Person person(String patient) {
        return new Person(BentBundlesTest.json(patient));
    }
}
