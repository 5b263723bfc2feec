package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** A marriage from its notification as JSON to the certificate, and what others are told of it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MarriageTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static Response notify(String declaration) {
        return Api.hospital()
                .contentType("application/json")
                .body(("{\"eventType\":\"marriage\",\"transactionId\":\"" + UUID.randomUUID()
                                + "\",\"createdAtLocation\":\"" + Bundles.OFFICE + "\",\"declaration\":" + declaration
                                + "}")
                        .replace('\'', '"'))
                .post("/events/notify");
    }

    private static final String DECLARATION =
            "{'bride.name':{'firstname':'Mary','surname':'Phiri'},'bride.dob':'1999-04-01','bride.nid':'1234567890',"
                    + "'groom.name':{'firstname':'Joseph','surname':'Banda'},'groom.dob':'1997-01-02',"
                    + "'witness1.name':{'firstname':'Ruth','surname':'Eze'},'witness1.relation':'SISTER',"
                    + "'witness2.name':{'firstname':'Obi','surname':'Eze'},"
                    + "'eventDetails.date':'2026-05-02','eventDetails.typeOfMarriage':'MONOGAMY'}";

    @Test
    void theWholeLifeOfAMarriage() {
        Response sent = notify(DECLARATION);
        sent.then().statusCode(200).body("status", equalTo("NOTIFIED"));
        String id = sent.jsonPath().getString("id");
        var bundle = DocumentBundle.of(Api.record(id).path("bundle"));
        assertThat(given(bundle, Crvs.BRIDE)).isEqualTo("Mary");
        assertThat(given(bundle, Crvs.GROOM)).isEqualTo("Joseph");
        assertThat(given(bundle, Crvs.WITNESS_ONE)).isEqualTo("Ruth");
        assertThat(given(bundle, Crvs.WITNESS_TWO)).isEqualTo("Obi");
        assertThat(StrictJson.write(bundle.json())).contains("SISTER").contains("MONOGAMY");

        Api.done(
                id,
                "update",
                "{\"changes\":[{\"op\":\"replace\",\"path\":\"/witness-one-details/name/0/given/0\",\"value\":\"Rut\"}]}");
        Api.done(id, "validate", null);
        Api.done(id, "register", null);
        String number = Api.record(id).path("registrationNumber").asText();
        assertThat(number).matches("\\d{4}M[A-Z0-9]{6}");
        Api.done(id, "certify", null);
        Api.done(id, "issue", null);
        Api.done(id, "revoke", "{\"reason\":\"Annulled\"}");
        Api.done(id, "reinstate", null);
        assertThat(Api.record(id).path("status").asText()).isEqualTo("ISSUED");

        List<RecordMessage> told = Messages.versions(id, 8);
        assertThat(told).allSatisfy(version -> assertThat(version.event()).isEqualTo(EventType.MARRIAGE));
        assertThat(told)
                .extracting(RecordMessage::status)
                .containsExactly(
                        RecordStatus.IN_PROGRESS,
                        RecordStatus.DECLARED,
                        RecordStatus.VALIDATED,
                        RecordStatus.REGISTERED,
                        RecordStatus.CERTIFIED,
                        RecordStatus.ISSUED,
                        RecordStatus.REVOKED,
                        RecordStatus.ISSUED);
        var registered = DocumentBundle.of(told.get(3).bundle());
        assertThat(registered.taskIdentifier("http://opencrvs.org/specs/id/marriage-registration-number"))
                .contains(number);
        assertThat(List.of(Crvs.BRIDE, Crvs.GROOM)).allSatisfy(spouse -> assertThat(
                        registered.person(spouse).orElseThrow().identifier("MARRIAGE_REGISTRATION_NUMBER"))
                .contains(number));
    }

    private static String given(DocumentBundle bundle, String section) {
        return bundle.person(section)
                .map(Person::names)
                .map(names -> names.get(0).given())
                .orElse(null);
    }

    @Test
    void witnessesMayBeRelatedPersonsInTheDialect() {
        var sent = Bundles.fresh(Bundles.MARRIAGE);
        var entries = sent.withArray("entry");
        entries.addObject()
                .put("fullUrl", "urn:uuid:a11a0000-0000-4000-8000-0000000000a1")
                .putObject("resource")
                .put("resourceType", "RelatedPerson")
                .putObject("patient")
                .put("reference", "urn:uuid:a11a0000-0000-4000-8000-000000000013");
        ArrayNode sections = (ArrayNode) sent.at("/entry/0/resource/section");
        ObjectNode section = sections.addObject().put("title", "Witness");
        section.putObject("code").putArray("coding").addObject().put("code", "witness-one-details");
        section.putArray("entry").addObject().put("reference", "urn:uuid:a11a0000-0000-4000-8000-0000000000a1");
        Api.send(sent).then().statusCode(200);
        ((ObjectNode) section.at("/entry/0"))
                .put("reference", sent.at("/entry/1/fullUrl").asText());
        ((ObjectNode) sent.at("/meta")).put("lastUpdated", "2026-05-22");
        Api.send(sent).then().statusCode(400).body("errors[0].code", equalTo("wrong-type"));
    }

    @Test
    void areasOfAnAddressHaveToFit() {
        String district = Bundles.DISTRICT;
        String foreign = "00000000-0000-4000-8000-000000000000";
        notify("{'bride.address':{'country':'FAR','province':'" + foreign + "','district':'" + district + "'}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/declaration/bride.address/province"))
                .body("errors[0].code", equalTo("unknown-location"));
        notify("{'bride.address':{'country':'FAR','province':'Northmere','district':'" + district + "'}}")
                .then()
                .statusCode(200);
    }
}
