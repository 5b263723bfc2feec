package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.json.Faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Composition and Task: which event it is, that it is a draft of this document, and that it is about somebody. */
final class DocumentRule implements NotificationRule {

    private static final String TYPES =
            "birth-notification, death-notification, marriage-notification" + " (or …-declaration) at coding[0].code";

    private static final int MOST_SECTION_ENTRIES = 2_000;

    /** The sections of people, by event. */
    private static final Map<EventType, List<String>> PEOPLE = Map.of(
            EventType.BIRTH, List.of(Crvs.CHILD, Crvs.MOTHER, Crvs.FATHER),
            EventType.DEATH, List.of(Crvs.DECEASED, Crvs.SPOUSE, Crvs.MOTHER, Crvs.FATHER),
            EventType.MARRIAGE, List.of(Crvs.BRIDE, Crvs.GROOM));

    private static final Set<String> PERSON_SECTIONS =
            Set.of(Crvs.CHILD, Crvs.MOTHER, Crvs.FATHER, Crvs.DECEASED, Crvs.SPOUSE, Crvs.BRIDE, Crvs.GROOM);
    private static final Set<String> RELATED_SECTIONS = Set.of(Crvs.INFORMANT, Crvs.WITNESS_ONE, Crvs.WITNESS_TWO);
    private static final Set<String> ENCOUNTER_SECTIONS =
            Set.of(Crvs.BIRTH_ENCOUNTER, Crvs.DEATH_ENCOUNTER, Crvs.MARRIAGE_ENCOUNTER);

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        Optional<EventType> event = bundle.event();
        bundle.composition().ifPresent(composition -> {
            if (event.isEmpty()) {
                faults.add(
                        composition.pointer() + "/type",
                        "unknown-code",
                        "the composition's type tells no event that is notified here",
                        TYPES);
            }
            if (countEntries(composition) > MOST_SECTION_ENTRIES) {
                faults.add(
                        composition.pointer() + "/section",
                        "too-many",
                        "the sections refer to more than they can mean",
                        "at most " + MOST_SECTION_ENTRIES + " entries in all sections");
                return;
            }
            sections(bundle, composition, faults);
            event.ifPresent(known -> people(bundle, composition, known, faults));
        });
        bundle.task().ifPresent(task -> task(bundle, task, event, faults));
        bundle.entries("RelatedPerson").forEach(related -> related(bundle, related, faults));
    }

    /** A RelatedPerson that stands for itself, or for anything but a Patient, names nobody. */
    private static void related(DocumentBundle bundle, DocumentBundle.Entry related, Faults faults) {
        String reference = related.resource().path("patient").path("reference").asText("");
        bundle.resolve(reference)
                .filter(target -> !"Patient".equals(target.type()))
                .ifPresent(target -> faults.add(
                        related.pointer() + "/patient/reference",
                        "wrong-type",
                        "the patient of a RelatedPerson is a " + target.type(),
                        "the fullUrl of a Patient"));
    }

    private static int countEntries(DocumentBundle.Entry composition) {
        JsonNode sections = composition.resource().path("section");
        int count = sections.path("entry").size();
        for (JsonNode section : sections) {
            count += 1 + section.path("entry").size();
        }
        return count;
    }

    private static void sections(DocumentBundle bundle, DocumentBundle.Entry composition, Faults faults) {
        JsonNode sections = composition.resource().path("section");
        for (int i = 0; i < sections.size() && sections.isArray(); i++) {
            String code = Codes.code(sections.get(i).path("code"));
            JsonNode entries = sections.get(i).path("entry");
            for (int j = 0; j < entries.size() && entries.isArray(); j++) {
                String pointer = composition.pointer() + "/section/" + i + "/entry/" + j + "/reference";
                String reference = entries.get(j).path("reference").asText("");
                if (reference.isBlank()) {
                    faults.add(pointer, "required", "the section's entry refers to nothing", "a fullUrl of the bundle");
                } else {
                    bundle.resolve(reference).ifPresent(target -> kind(code, target.type(), pointer, faults));
                }
            }
        }
    }

    private static void kind(String code, String type, String pointer, Faults faults) {
        String wanted = PERSON_SECTIONS.contains(code)
                ? "Patient"
                : ENCOUNTER_SECTIONS.contains(code)
                        ? "Encounter"
                        : RELATED_SECTIONS.contains(code) ? "RelatedPerson or Patient" : type;
        if (!List.of(wanted.split(" or ")).contains(type)) {
            faults.add(pointer, "wrong-type", "the section " + code + " refers to a " + type, wanted);
        }
    }

    private static void people(
            DocumentBundle bundle, DocumentBundle.Entry composition, EventType event, Faults faults) {
        List<String> sections = PEOPLE.get(event);
        if (sections.stream().allMatch(section -> bundle.person(section).isEmpty())) {
            faults.add(
                    composition.pointer() + "/section",
                    "required",
                    "nobody is named: no section refers to a Patient",
                    "at least one of " + String.join(", ", sections));
        }
    }

    private static void task(
            DocumentBundle bundle, DocumentBundle.Entry task, Optional<EventType> event, Faults faults) {
        if (!"draft".equals(task.resource().path("status").asText())) {
            faults.add(task.pointer() + "/status", "wrong-value", "a notification's Task is a draft", "draft");
        }
        bundle.composition().ifPresent(composition -> {
            String focus = task.resource().path("focus").path("reference").asText();
            if (focus.isBlank() || !focus.equals(composition.fullUrl())) {
                faults.add(
                        task.pointer() + "/focus/reference",
                        "wrong-value",
                        "the Task is not about this bundle's Composition",
                        "the fullUrl of entry 0");
            }
        });
        String code = Codes.code(task.resource().path("code"));
        event.filter(known -> !code.isEmpty() && !known.name().equalsIgnoreCase(code))
                .ifPresent(known -> faults.add(
                        task.pointer() + "/code",
                        "mismatch",
                        "the Task is of another event than the Composition",
                        known.name()));
    }
}
