package org.crvs.interop.search.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A record as the notification service publishes it, built in the words of a test. */
public final class TestRecord {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EventType event;
    private final ArrayNode entries = JSON.arrayNode();
    private final ArrayNode sections = JSON.arrayNode();
    private final ArrayNode extensions = JSON.arrayNode();
    private String id = UUID.randomUUID().toString();
    private int version = 1;
    private RecordStatus status = RecordStatus.REGISTERED;
    private String trackingId = "B" + id.substring(0, 6).toUpperCase(Locale.ROOT);
    private String registrationNumber;
    private String officeId;
    private String areaId;
    private Instant at = Instant.parse("2026-03-01T09:00:00Z");

    private TestRecord(EventType event) {
        this.event = event;
    }

    public static TestRecord birth() {
        return new TestRecord(EventType.BIRTH);
    }

    public static TestRecord death() {
        return new TestRecord(EventType.DEATH);
    }

    public static TestRecord marriage() {
        return new TestRecord(EventType.MARRIAGE);
    }

    public TestRecord id(String recordId) {
        this.id = recordId;
        return this;
    }

    public TestRecord version(int number) {
        this.version = number;
        return this;
    }

    public TestRecord status(RecordStatus reached) {
        this.status = reached;
        return this;
    }

    public TestRecord trackingId(String number) {
        this.trackingId = number;
        return this;
    }

    public TestRecord registrationNumber(String number) {
        this.registrationNumber = number;
        return this;
    }

    public TestRecord office(String office, String area) {
        this.officeId = office;
        this.areaId = area;
        return this;
    }

    public TestRecord at(String instant) {
        this.at = Instant.parse(instant);
        return this;
    }

    public TestRecord child(String given, String family, String birthDate) {
        return person(Crvs.CHILD, patient(given, family, birthDate));
    }

    /** A child of a multiple birth. */
    public TestRecord child(String given, String family, String birthDate, int order) {
        return person(Crvs.CHILD, patient(given, family, birthDate).put("multipleBirthInteger", order));
    }

    public TestRecord mother(String given, String family, String birthDate) {
        return person(Crvs.MOTHER, patient(given, family, birthDate));
    }

    public TestRecord mother(String given, String family, String birthDate, String nationalId) {
        return person(Crvs.MOTHER, numbered(patient(given, family, birthDate), nationalId));
    }

    public TestRecord father(String given, String family, String birthDate) {
        return person(Crvs.FATHER, patient(given, family, birthDate));
    }

    public TestRecord deceased(String given, String family, String birthDate, String deathDate) {
        return person(Crvs.DECEASED, patient(given, family, birthDate).put("deceasedDateTime", deathDate));
    }

    public TestRecord deceased(String given, String family, String birthDate, String deathDate, String nationalId) {
        ObjectNode patient = patient(given, family, birthDate).put("deceasedDateTime", deathDate);
        return person(Crvs.DECEASED, numbered(patient, nationalId));
    }

    public TestRecord bride(String given, String family, String birthDate, String nationalId) {
        return person(Crvs.BRIDE, numbered(patient(given, family, birthDate), nationalId));
    }

    public TestRecord groom(String given, String family, String birthDate) {
        return person(Crvs.GROOM, patient(given, family, birthDate));
    }

    /** The groom as older versions of OpenCRVS write him, with the date of the marriage. */
    public TestRecord groomMarriedOn(String given, String family, String marriageDate) {
        ObjectNode patient = patient(given, family, null);
        patient.putArray("extension")
                .addObject()
                .put("url", Crvs.DATE_OF_MARRIAGE)
                .put("valueDateTime", marriageDate);
        return person(Crvs.GROOM, patient);
    }

    /** Date of a marriage, on the encounter. */
    public TestRecord marriedOn(String date) {
        ObjectNode encounter = JSON.objectNode().put("resourceType", "Encounter");
        encounter.putObject("period").put("start", date);
        entry("urn:uuid:encounter", encounter);
        section(Crvs.encounterSection(event), "urn:uuid:encounter");
        return this;
    }

    private static ObjectNode numbered(ObjectNode patient, String nationalId) {
        patient.putArray("identifier").addObject().put("type", "NATIONAL_ID").put("value", nationalId);
        return patient;
    }

    public TestRecord contact(String relationship, String phone, String email) {
        extension(Crvs.CONTACT_PERSON, relationship);
        extension(Crvs.CONTACT_PHONE, phone);
        extension(Crvs.CONTACT_EMAIL, email);
        return this;
    }

    /** The event happened at a known location. */
    public TestRecord happenedAt(String locationId) {
        encounter(locationId);
        return this;
    }

    /** The event happened at an address that the bundle itself brings. */
    public TestRecord happenedAtAddress(String locationId, String state, String district, String country) {
        encounter(locationId);
        ObjectNode location = JSON.objectNode().put("resourceType", "Location").put("id", locationId);
        location.putObject("address")
                .put("state", state)
                .put("district", district)
                .put("country", country);
        entry("Location/" + locationId, location);
        return this;
    }

    public RecordMessage message() {
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "document");
        ArrayNode all = bundle.putArray("entry");
        ObjectNode composition =
                JSON.objectNode().put("resourceType", "Composition").put("id", id);
        composition.set("type", concept(event.code() + "-declaration"));
        composition.set("section", sections);
        all.addObject().put("fullUrl", "urn:uuid:" + id).set("resource", composition);
        ObjectNode task = JSON.objectNode().put("resourceType", "Task");
        task.set("extension", extensions);
        all.addObject().put("fullUrl", "urn:uuid:task").set("resource", task);
        all.addAll(entries);
        return new RecordMessage(
                id,
                version,
                event,
                version == 1 ? RecordAction.NOTIFY : RecordAction.UPDATE,
                status,
                null,
                trackingId,
                registrationNumber,
                officeId,
                areaId,
                new Actor("client", "CIVIL_REGISTRATION", "Registrar"),
                at,
                null,
                List.of(),
                bundle);
    }

    public RecordSummary summary() {
        return RecordSummaries.of(message(), Optional.empty());
    }

    public RecordFeatures features() {
        return RecordFeatures.of(summary());
    }

    /** The message as bytes on the topic. */
    public byte[] bytes() {
        RecordMessage message = message();
        return MessageCodec.write(
                MessageType.RECORD_VERSION,
                "/notification-service",
                message.messageId(),
                message.recordId(),
                message.at(),
                message);
    }

    public String recordId() {
        return id;
    }

    private static ObjectNode patient(String given, String family, String birthDate) {
        ObjectNode patient = JSON.objectNode().put("resourceType", "Patient").put("gender", "female");
        ObjectNode name = patient.putArray("name").addObject().put("use", "en");
        name.putArray("given").add(given);
        name.putArray("family").add(family);
        if (birthDate != null) {
            patient.put("birthDate", birthDate);
        }
        return patient;
    }

    private TestRecord person(String section, ObjectNode patient) {
        String url = "urn:uuid:" + section;
        entry(url, patient);
        section(section, url);
        return this;
    }

    private void encounter(String locationId) {
        ObjectNode encounter = JSON.objectNode().put("resourceType", "Encounter");
        encounter.putArray("location").addObject().putObject("location").put("reference", "Location/" + locationId);
        entry("urn:uuid:encounter", encounter);
        section(Crvs.encounterSection(event), "urn:uuid:encounter");
    }

    private void section(String code, String url) {
        ObjectNode section = sections.addObject();
        section.set("code", concept(code));
        section.putArray("entry").addObject().put("reference", url);
    }

    private void entry(String url, ObjectNode resource) {
        entries.addObject().put("fullUrl", url).set("resource", resource);
    }

    private void extension(String url, String value) {
        if (value != null) {
            extensions.addObject().put("url", url).put("valueString", value);
        }
    }

    private static ObjectNode concept(String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addObject().put("code", code);
        return concept;
    }
}
