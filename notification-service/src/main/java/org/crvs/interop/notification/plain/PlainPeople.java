package org.crvs.interop.notification.plain;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.DocumentBundle.Entry;
import org.crvs.interop.commons.message.EventType;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who is who. R4 says it by what refers to whom: the document's subject is the person the event is about, and
 * RelatedPersons say what they are to that person. Sections with the codes of OpenCRVS come before that.
 */
final class PlainPeople {

    private static final Map<String, String> ROLES = roles();
    private static final Set<String> SPOUSES = Set.of("SPS", "SPOUSE", "HUSB", "WIFE", "DOMPART");

    private final DocumentBundle sent;
    private final EventType event;

    PlainPeople(DocumentBundle sent, EventType event) {
        this.sent = sent;
        this.event = event;
    }

    /** The entry of each person's section: a Patient, or a RelatedPerson that says itself who it is. */
    Map<String, Entry> bySection() {
        Map<String, Entry> people = new LinkedHashMap<>();
        Optional<Entry> subject = subject();
        subject.ifPresent(entry -> people.put(sectionOf(entry), entry));
        for (Entry related : sent.entries("RelatedPerson")) {
            role(related, subject).ifPresent(section -> people.putIfAbsent(section, related));
        }
        informant().ifPresent(entry -> people.put(Crvs.INFORMANT, entry));
        sent.sectionCodes().forEach(people::remove);
        return people;
    }

    /** The Patient a document or task is about; when neither says it, the only Patient there is. */
    private Optional<Entry> subject() {
        List<Entry> patients = sent.entries("Patient");
        return sent.composition()
                .flatMap(composition -> patient(composition.resource().path("subject")))
                .or(() -> sent.task().flatMap(task -> patient(task.resource().path("for"))))
                .or(() -> patients.size() == 1 ? Optional.of(patients.get(0)) : Optional.empty());
    }

    private Optional<Entry> patient(JsonNode reference) {
        return sent.resolve(reference.path("reference").asText(""))
                .filter(entry -> entry.type().equals("Patient"));
    }

    private String sectionOf(Entry subject) {
        boolean man = "male".equals(subject.resource().path("gender").asText());
        return event == EventType.MARRIAGE && man ? Crvs.GROOM : Crvs.subjectSection(event);
    }

    private Optional<String> role(Entry related, Optional<Entry> subject) {
        for (JsonNode relationship : related.resource().path("relationship")) {
            for (JsonNode coding : relationship.path("coding")) {
                String code = coding.path("code").asText();
                if (ROLES.containsKey(code)) {
                    return Optional.of(ROLES.get(code));
                }
                if (SPOUSES.contains(code)) {
                    return Optional.of(spouse(subject));
                }
            }
        }
        return Optional.empty();
    }

    private String spouse(Optional<Entry> subject) {
        if (event != EventType.MARRIAGE) {
            return Crvs.SPOUSE;
        }
        return subject.map(this::sectionOf).filter(Crvs.GROOM::equals).isPresent() ? Crvs.BRIDE : Crvs.GROOM;
    }

    /** Who informs is an author of the document and no professional. */
    private Optional<Entry> informant() {
        Optional<Entry> found = Optional.empty();
        for (JsonNode author : sent.composition()
                .map(composition -> composition.resource().path("author"))
                .orElse(sent.json().path("author"))) {
            found = found.or(() -> sent.resolve(author.path("reference").asText(""))
                    .filter(entry ->
                            entry.type().equals("RelatedPerson") || entry.type().equals("Patient")));
        }
        return found;
    }

    /** Codes of v3 RoleCode, and the words of OpenCRVS. */
    private static Map<String, String> roles() {
        Map<String, String> roles = new HashMap<>();
        List.of("MTH", "NMTH", "GESTM", "MOTHER").forEach(code -> roles.put(code, Crvs.MOTHER));
        List.of("FTH", "NFTH", "FATHER").forEach(code -> roles.put(code, Crvs.FATHER));
        return Map.copyOf(roles);
    }
}
