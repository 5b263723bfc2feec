package org.crvs.interop.notification.rule;

import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.EventType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a notification leaves for the registrar to ask: the fields a registration needs, as {@code <who>.<what>}. None of
 * them is required of a hospital.
 */
public final class IncompleteFields {

    private static final Map<String, String> NAMES = Map.of(
            Crvs.CHILD, "child",
            Crvs.MOTHER, "mother",
            Crvs.FATHER, "father",
            Crvs.DECEASED, "deceased",
            Crvs.BRIDE, "bride",
            Crvs.GROOM, "groom");

    private static final Map<EventType, List<String>> PEOPLE = Map.of(
            EventType.BIRTH, List.of(Crvs.CHILD, Crvs.MOTHER, Crvs.FATHER),
            EventType.DEATH, List.of(Crvs.DECEASED),
            EventType.MARRIAGE, List.of(Crvs.BRIDE, Crvs.GROOM));

    private IncompleteFields() {}

    /** The fields missing from a bundle that keeps the rules, in the order of a form. */
    public static List<String> of(DocumentBundle bundle, EventType event) {
        List<String> missing = new ArrayList<>();
        for (String section : PEOPLE.get(event)) {
            person(bundle, section, event, missing);
        }
        note(missing, event.code() + ".place", bundle.eventLocation().isPresent());
        if (event == EventType.DEATH) {
            note(missing, "death.cause", hasObservation(bundle, "ICD10"));
        }
        if (event != EventType.MARRIAGE) {
            note(
                    missing,
                    "informant.relationship",
                    bundle.taskExtension(Crvs.CONTACT_PERSON).isPresent()
                            || !bundle.section(Crvs.INFORMANT).isEmpty());
            note(
                    missing,
                    "informant.contact",
                    bundle.taskExtension(Crvs.CONTACT_PHONE).isPresent()
                            || bundle.taskExtension(Crvs.CONTACT_EMAIL).isPresent());
        }
        return List.copyOf(missing);
    }

    private static void person(DocumentBundle bundle, String section, EventType event, List<String> missing) {
        String name = NAMES.get(section);
        var found = bundle.person(section);
        if (found.isEmpty()) {
            missing.add(name);
            return;
        }
        Person person = found.get();
        boolean subject = section.equals(Crvs.subjectSection(event));
        note(missing, name + ".given", person.names().stream().anyMatch(each -> !each.given()
                .isEmpty()));
        note(missing, name + ".family", person.names().stream().anyMatch(each -> !each.family()
                .isEmpty()));
        note(missing, name + ".birthDate", person.birthDate().isPresent());
        if (subject) {
            note(missing, name + ".gender", person.gender().isPresent());
        }
        if (event == EventType.DEATH) {
            note(missing, name + ".deathDate", person.deathDate().isPresent());
        }
        if (!section.equals(Crvs.CHILD)) {
            note(missing, name + ".identifier", !person.identifiers().isEmpty());
        }
    }

    private static boolean hasObservation(DocumentBundle bundle, String code) {
        return bundle.entries("Observation").stream()
                .anyMatch(entry -> code.equals(Codes.code(entry.resource().path("code"))));
    }

    private static void note(List<String> missing, String field, boolean present) {
        if (!present) {
            missing.add(field);
        }
    }
}
