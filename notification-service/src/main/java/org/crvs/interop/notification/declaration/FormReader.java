package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.EventType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a form definition, and says in one line what is wrong with it. */
final class FormReader {

    private static final Set<String> VALUES = Set.of("string", "integer", "quantity", "concept");
    private static final Set<String> SECTIONS = Set.of(
            Crvs.CHILD,
            Crvs.MOTHER,
            Crvs.FATHER,
            Crvs.DECEASED,
            Crvs.SPOUSE,
            Crvs.BRIDE,
            Crvs.GROOM,
            Crvs.WITNESS_ONE,
            Crvs.WITNESS_TWO,
            Crvs.INFORMANT);

    private FormReader() {}

    /**
     * The forms of a definition, by event type.
     *
     * @throws IllegalStateException naming what can't be used
     */
    static Map<String, EventForm> read(JsonNode definition) {
        Map<String, EventForm> forms = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : definition.path("events").properties()) {
            forms.put(entry.getKey(), form(definition, entry.getKey(), entry.getValue()));
        }
        if (forms.isEmpty()) {
            throw new IllegalStateException("the form definition has no events");
        }
        return Map.copyOf(forms);
    }

    private static EventForm form(JsonNode definition, String type, JsonNode json) {
        EventType event = EventType.of(json.path("event").asText())
                .orElseThrow(() -> unusable(type, "its event is none of BIRTH, DEATH, MARRIAGE"));
        Map<String, String> people = new LinkedHashMap<>();
        json.path("people")
                .properties()
                .forEach(person -> people.put(person.getKey(), person.getValue().asText()));
        Map<String, FormField> fields = new LinkedHashMap<>();
        people.forEach((person, section) -> {
            if (!SECTIONS.contains(section)) {
                throw unusable(type, person + " belongs to the unknown section " + section);
            }
            definition.path("person").properties().forEach(field -> {
                String id = person + "." + field.getKey();
                fields.put(id, field(type, id, person, people, field.getValue()));
            });
        });
        json.path("fields")
                .properties()
                .forEach(field ->
                        fields.put(field.getKey(), field(type, field.getKey(), null, people, field.getValue())));
        return new EventForm(
                type, event, definition.path("language").asText("en"), Map.copyOf(people), Map.copyOf(fields));
    }

    private static FormField field(String form, String id, String owner, Map<String, String> people, JsonNode json) {
        FieldType type =
                FieldType.of(json.path("type").asText()).orElseThrow(() -> unusable(form, id + " has an unknown type"));
        String to = json.path("to").asText();
        int slash = to.indexOf('/');
        String person = slash < 0 ? owner : to.substring(0, slash);
        String rest = to.substring(slash + 1);
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        String detail = colon < 0 ? null : rest.substring(colon + 1);
        Target target = Target.of(name).orElseThrow(() -> unusable(form, id + " goes to an unknown place: " + to));
        String value = json.path("value").asText(null);
        String unit = json.path("unit").asText(null);
        List<String> faults = new ArrayList<>();
        if (!target.takes(type)) {
            faults.add("a " + type.code() + " can't go to " + name);
        }
        if (target.isPersonal() && (person == null || !people.containsKey(person))) {
            faults.add("it does not say whose " + name + " it is");
        }
        if (target.isDetailed() == (detail == null || detail.isBlank())) {
            faults.add(
                    target.isDetailed() ? name + " needs more after a colon" : name + " takes nothing after a colon");
        }
        if (target == Target.OBSERVATION && !VALUES.contains(String.valueOf(value))) {
            faults.add("an observation's value is one of "
                    + String.join(", ", VALUES.stream().sorted().toList()));
        }
        if (!faults.isEmpty()) {
            throw unusable(form, id + ": " + String.join("; ", faults));
        }
        return new FormField(id, type, target.isPersonal() ? person : null, target, detail, value, unit);
    }

    private static IllegalStateException unusable(String form, String why) {
        return new IllegalStateException("the form definition of " + form + " can't be used: " + why);
    }
}
