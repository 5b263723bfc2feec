package org.crvs.interop.commons.fhir;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a Patient of the OpenCRVS dialect: family names as string or array (DSTU2), identifier types as string (1.2 to 1.4)
 * or concept (1.5 and later).
 *
 * @param patient the Patient resource
 */
public record Person(JsonNode patient) {

    /**
     * A name in one language.
     *
     * @param given given names, separated by one blank; may be empty
     * @param family family names, separated by one blank; may be empty
     * @param use language code such as {@code en}, or FHIR's use; may be empty
     */
    public record Name(String given, String family, String use) {}

    /**
     * An identifier.
     *
     * @param type for instance {@code NATIONAL_ID}; may be empty
     * @param value as written
     */
    public record Identifier(String type, String value) {}

    /** Names that hold anything, in order. */
    public List<Name> names() {
        return DocumentBundle.stream(patient.path("name"))
                .map(name -> new Name(
                        words(name.path("given")),
                        words(name.path("family")),
                        name.path("use").asText("")))
                .filter(name -> !name.given().isEmpty() || !name.family().isEmpty())
                .toList();
    }

    /** Identifiers that have a value, in order. */
    public List<Identifier> identifiers() {
        return DocumentBundle.stream(patient.path("identifier"))
                .map(identifier -> new Identifier(
                        Codes.code(identifier.path("type")),
                        identifier.path("value").asText("")))
                .filter(identifier -> !identifier.value().isBlank())
                .toList();
    }

    /** Value of the first identifier of this type, or empty. */
    public Optional<String> identifier(String type) {
        return identifiers().stream()
                .filter(identifier -> identifier.type().equals(type))
                .map(Identifier::value)
                .findFirst();
    }

    /** {@code male}, {@code female}, {@code other} or {@code unknown}; empty when not given. */
    public Optional<String> gender() {
        return text("gender");
    }

    /** Date of birth as written, {@code yyyy-MM-dd} or shorter; empty when not given. */
    public Optional<String> birthDate() {
        return text("birthDate");
    }

    /** Date of death as written; empty when not given. */
    public Optional<String> deathDate() {
        return text("deceasedDateTime");
    }

    private Optional<String> text(String field) {
        return Optional.of(patient.path(field).asText("")).filter(value -> !value.isBlank());
    }

    private static String words(JsonNode node) {
        if (node.isArray()) {
            return DocumentBundle.texts(node).collect(Collectors.joining(" "));
        }
        return node.asText("").strip();
    }
}
