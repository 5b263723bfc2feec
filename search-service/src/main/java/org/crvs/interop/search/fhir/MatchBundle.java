package org.crvs.interop.search.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.matching.Agreement;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.util.List;
import java.util.Set;

/** The answer to a {@code $match}: a searchset of Patients, each with score, match grade and reasons. */
final class MatchBundle {

    private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
    private static final String MATCH_REASON = "urn:crvs:fhir:match-reason";
    private static final String RECORD = "urn:crvs:fhir:record";
    private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MatchBundle() {}

    static ObjectNode of(List<PatientMatch.Found> found) {
        ObjectNode bundle = JSON.objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .put("total", found.size());
        if (!found.isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            found.forEach(one -> entries.add(entry(one)));
        }
        return bundle;
    }

    private static ObjectNode entry(PatientMatch.Found found) {
        ObjectNode entry = JSON.objectNode();
        ObjectNode patient = patient(found.record());
        entry.put("fullUrl", "urn:uuid:" + patient.path("id").asText());
        entry.set("resource", patient);
        ObjectNode search = entry.putObject("search");
        ArrayNode extensions = search.putArray("extension");
        extensions
                .addObject()
                .put("url", MATCH_GRADE)
                .put("valueCode", found.pairing().grade().code());
        for (Agreement agreement : found.pairing().agreements()) {
            ArrayNode parts = extensions.addObject().put("url", MATCH_REASON).putArray("extension");
            parts.addObject().put("url", "field").put("valueString", agreement.field());
            parts.addObject()
                    .put("url", "agreement")
                    .put("valueCode", agreement.level().code());
            parts.addObject().put("url", "weight").put("valueDecimal", Math.round(agreement.weight() * 100) / 100.0);
        }
        search.put("mode", "match").put("score", found.pairing().score());
        return entry;
    }

    private static ObjectNode patient(RecordSummary record) {
        PersonSummary person =
                record.person(PersonRole.subjectOf(record.event())).orElseThrow();
        ObjectNode patient = JSON.objectNode().put("resourceType", "Patient");
        patient.put("id", person.resourceId() == null ? record.id() : person.resourceId());
        patient.putArray("extension").addObject().put("url", RECORD).put("valueString", record.id());
        identifiers(record, person, patient);
        if (!person.names().isEmpty()) {
            ArrayNode names = patient.putArray("name");
            person.names().forEach(name -> names.add(name(name)));
        }
        if (person.gender() != null && GENDERS.contains(person.gender())) {
            patient.put("gender", person.gender());
        }
        patient.put("birthDate", person.birthDate());
        patient.put("deceasedDateTime", person.deathDate());
        patient.properties().removeIf(field -> field.getValue().isNull());
        return patient;
    }

    private static void identifiers(RecordSummary record, PersonSummary person, ObjectNode patient) {
        ArrayNode identifiers = JSON.arrayNode();
        for (Person.Identifier identifier : person.identifiers()) {
            ObjectNode one = identifiers.addObject();
            if (!identifier.type().isBlank()) {
                one.putObject("type")
                        .putArray("coding")
                        .addObject()
                        .put("system", Crvs.IDENTIFIER_TYPE)
                        .put("code", identifier.type());
            }
            one.put("value", identifier.value());
        }
        if (record.registrationNumber() != null) {
            identifiers
                    .addObject()
                    .put("system", Crvs.registrationNumberSystem(record.event()))
                    .put("value", record.registrationNumber());
        }
        if (!identifiers.isEmpty()) {
            patient.set("identifier", identifiers);
        }
    }

    private static ObjectNode name(Person.Name name) {
        ObjectNode one = JSON.objectNode();
        if (!name.family().isEmpty()) {
            one.put("family", name.family());
        }
        if (!name.given().isEmpty()) {
            ArrayNode given = one.putArray("given");
            List.of(name.given().split(" ", -1)).forEach(given::add);
        }
        return one;
    }
}
