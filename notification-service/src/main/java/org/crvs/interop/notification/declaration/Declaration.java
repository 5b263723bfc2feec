package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.Faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a sender filled in of a form. Every field is one of the form and of its type; none is required, and whether a
 * value is likely is for the registrar to judge.
 *
 * @param form the form
 * @param answers the fields filled in, in the order sent
 */
public record Declaration(EventForm form, List<Answer> answers) {

    /** Where faults of a declaration are. */
    private static final String POINTER = "/declaration/";

    private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");

    /**
     * One field filled in.
     *
     * @param field which
     * @param value with what
     */
    public record Answer(FormField field, JsonNode value) {}

    /**
     * Reads a declaration; what is wrong with it is noted.
     *
     * @param knowsLocation whether the register has a location of this id
     */
    public static Declaration read(EventForm form, ObjectNode json, Predicate<String> knowsLocation, Faults faults) {
        List<Answer> answers = new ArrayList<>();
        boolean unknownBefore = false;
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String pointer = POINTER + entry.getKey().replace("~", "~0").replace("/", "~1");
            FormField field = form.fields().get(entry.getKey());
            JsonNode value = entry.getValue();
            if (field == null) {
                faults.add(
                        pointer,
                        "unknown-field",
                        "the form of " + form.type() + " has no such field",
                        unknownBefore ? "the fields named with the first fault" : known(form));
                unknownBefore = true;
            } else if (isFilledIn(field, value)) {
                check(field, value, pointer, knowsLocation, faults);
                answers.add(new Answer(field, value));
            }
        }
        noPlaceTwice(answers, faults);
        return new Declaration(form, List.copyOf(answers));
    }

    private static boolean isFilledIn(FormField field, JsonNode value) {
        boolean mayBeEmpty = field.type() == FieldType.TEXT || field.type() == FieldType.CODE;
        return !value.isNull()
                && !(mayBeEmpty && value.isTextual() && value.textValue().isBlank());
    }

    private static void check(
            FormField field, JsonNode value, String pointer, Predicate<String> knowsLocation, Faults faults) {
        if (!field.type().fits(value)) {
            faults.add(
                    pointer,
                    "wrong-type",
                    "not a " + field.type().code(),
                    field.type().accepted());
        } else if (field.type() == FieldType.LOCATION && !knowsLocation.test(value.textValue())) {
            faults.add(pointer, "unknown-location", "the register knows no such location", "an id of GET /locations");
        } else if (field.target() == Target.GENDER && !GENDERS.contains(value.textValue())) {
            faults.add(pointer, "unknown-code", "not a known sex", "male, female, other, unknown");
        }
    }

    /** A name in both forms, or a place described twice, would lose one of the two. */
    private static void noPlaceTwice(List<Answer> answers, Faults faults) {
        Map<String, String> taken = new HashMap<>();
        for (Answer answer : answers) {
            for (String place : places(answer.field())) {
                String other = taken.putIfAbsent(place, answer.field().id());
                if (other != null) {
                    faults.add(
                            POINTER + answer.field().id(), "duplicate", "says the same as " + other, "one of the two");
                }
            }
        }
    }

    private static List<String> places(FormField field) {
        String owner = field.person() + "/";
        return switch (field.target()) {
            case PERSON_NAME -> List.of(owner + Target.GIVEN, owner + Target.FAMILY);
            case ANSWER -> List.of();
            default -> List.of(owner + field.target() + (field.detail() == null ? "" : ":" + field.detail()));
        };
    }

    private static String known(EventForm form) {
        return String.join(", ", form.fields().keySet().stream().sorted().toList());
    }
}
