package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the value of a form field is made of. */
enum FieldType {
    TEXT("a text of 1 to 2000 characters", FieldType::isText),
    CODE("a text of 1 to 2000 characters", FieldType::isText),
    DATE("a day that exists, yyyy-MM-dd", FieldType::isDay),
    NUMBER("a number", JsonNode::isNumber),
    BOOLEAN("true or false", JsonNode::isBoolean),
    NAME("{\"firstname\":…,\"middlename\":…,\"surname\":…}, each a text", FieldType::isName),
    ADDRESS("an object of texts, numbers, truth values and further objects", FieldType::isAddress),
    LOCATION("the id of a location of GET /locations", FieldType::isText),
    ANY("any value", value -> true);

    private static final int LONGEST = 2_000;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> NAME_PARTS = Set.of("firstname", "middlename", "surname");

    private final String accepted;
    private final Predicate<JsonNode> form;

    FieldType(String accepted, Predicate<JsonNode> form) {
        this.accepted = accepted;
        this.form = form;
    }

    /** The type a form definition names, or empty. */
    static Optional<FieldType> of(String name) {
        for (FieldType type : values()) {
            if (type.code().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As form definitions spell it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is accepted, for people. */
    String accepted() {
        return accepted;
    }

    /** Whether a value has this type; that it is likely or complete is not asked. */
    boolean fits(JsonNode value) {
        return form.test(value);
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= LONGEST
                && value.textValue()
                        .chars()
                        .noneMatch(
                                unit -> Character.isISOControl(unit) && unit != '\n' && unit != '\t' && unit != '\r');
    }

    private static boolean isDay(JsonNode value) {
        if (!value.isTextual() || !DAY.matcher(value.textValue()).matches()) {
            return false;
        }
        try {
            LocalDate.parse(value.textValue());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isName(JsonNode value) {
        return value.isObject()
                && value.properties().stream()
                        .allMatch(part -> NAME_PARTS.contains(part.getKey()) && isTextOrNothing(part.getValue()));
    }

    private static boolean isTextOrNothing(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isEmpty()) || isText(value);
    }

    private static boolean isAddress(JsonNode value) {
        return value.isObject()
                && value.properties().stream()
                        .map(part -> part.getValue())
                        .allMatch(part ->
                                part.isNumber() || part.isBoolean() || isTextOrNothing(part) || isAddress(part));
    }
}
