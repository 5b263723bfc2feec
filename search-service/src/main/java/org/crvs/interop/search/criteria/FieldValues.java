package org.crvs.interop.search.criteria;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.record.PartialDate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of one search as they came, each checked when it is read; the faults are collected. */
final class FieldValues {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LIST = 20;
    private static final int MOST_TOKENS = 8;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Map<String, ?> fields;
    private final List<Fault> faults = new ArrayList<>();

    FieldValues(Map<String, ?> fields) {
        this.fields = fields;
    }

    /** Whether the field holds anything. */
    boolean has(String field) {
        return fields.get(field) instanceof String text && !text.isBlank();
    }

    /** A field's text without surrounding blanks. */
    Optional<String> text(String field) {
        return has(field) ? checked(field, (String) fields.get(field)) : Optional.empty();
    }

    /** A field's texts; blank ones are left out. */
    List<String> list(String field) {
        if (!(fields.get(field) instanceof List<?> list)) {
            return List.of();
        }
        if (list.size() > LONGEST_LIST) {
            fault(field, "too-many", field + " has too many values.", "at most " + LONGEST_LIST + " values");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text && !text.isBlank()) {
                checked(field + "/" + i, text).ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** A name's folded tokens. */
    Optional<List<String>> name(String field) {
        return text(field).flatMap(name -> {
            List<String> tokens = NameText.tokens(name);
            if (tokens.isEmpty()) {
                fault(field, "no-name", field + " has no letter in it.", "a name");
            } else if (tokens.size() > MOST_TOKENS) {
                fault(field, "too-many", field + " has too many words.", "at most " + MOST_TOKENS + " words");
            }
            return tokens.isEmpty() || tokens.size() > MOST_TOKENS ? Optional.empty() : Optional.of(tokens);
        });
    }

    /** A number without its separators, in upper case. */
    Optional<String> identifier(String field) {
        return text(field)
                .flatMap(value -> present(
                        field,
                        NameText.identifier(value),
                        field + " has no letter or digit in it.",
                        "letters and digits"));
    }

    /** A telephone number's digits. */
    Optional<String> telephone(String field) {
        return text(field)
                .flatMap(value ->
                        present(field, NameText.digits(value), field + " has no digit in it.", "a telephone number"));
    }

    /** A date to the day, the month or the year. */
    Optional<PartialDate> date(String field) {
        return text(field).flatMap(value -> {
            Optional<PartialDate> date = PartialDate.parse(value);
            if (date.isEmpty()) {
                fault(field, "no-date", field + " is not a date of the calendar.", "yyyy-MM-dd, yyyy-MM or yyyy");
            }
            return date;
        });
    }

    void fault(String field, String code, String detail, String accepted) {
        faults.add(new Fault("/" + field, code, detail, accepted));
    }

    /** Ends the search with all faults found, if there are any. */
    void throwIfFaulty() {
        if (!faults.isEmpty()) {
            String detail = faults.stream().map(Fault::detail).distinct().collect(Collectors.joining(" "));
            throw new ProblemException(ProblemKind.INVALID_REQUEST, detail, faults);
        }
    }

    private Optional<String> checked(String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            fault(field, "too-long", field + " is too long.", "at most " + LONGEST_TEXT + " characters");
            return Optional.empty();
        }
        if (CONTROL.matcher(text).find()) {
            fault(field, "control-character", field + " has a control character in it.", "printable characters");
            return Optional.empty();
        }
        return Optional.of(text.strip());
    }

    private Optional<String> present(String field, String value, String fault, String accepted) {
        if (value.isEmpty()) {
            fault(field, "empty", fault, accepted);
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
