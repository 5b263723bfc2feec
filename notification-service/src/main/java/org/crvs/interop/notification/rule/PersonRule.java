package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Sexes and dates: known codes, days that exist, nothing in the future, nobody dead before being born. */
final class PersonRule implements NotificationRule {

    private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");
    private static final LocalDate LONG_AGO = LocalDate.of(1800, 1, 1);

    private final Clock clock;
    private final ZoneId zone;

    PersonRule(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        for (DocumentBundle.Entry entry : bundle.entries("Patient")) {
            JsonNode gender = entry.resource().path("gender");
            if (isGiven(gender) && !GENDERS.contains(gender.asText())) {
                faults.add(
                        entry.pointer() + "/gender", "unknown-code", "not a known sex", "male, female, other, unknown");
            }
            Optional<FhirDate> birth = date(entry, "birthDate", today, faults);
            Optional<FhirDate> death = date(entry, "deceasedDateTime", today, faults);
            if (birth.isPresent()
                    && death.isPresent()
                    && death.get().latest().isBefore(birth.get().earliest())) {
                faults.add(
                        entry.pointer() + "/deceasedDateTime",
                        "before-birth",
                        "the date of death is before the date of birth",
                        "the date of birth or later");
            }
        }
        for (DocumentBundle.Entry entry : bundle.entries("Encounter")) {
            period(entry, "start", faults);
            period(entry, "end", faults);
        }
    }

    private static Optional<FhirDate> date(DocumentBundle.Entry entry, String field, LocalDate today, Faults faults) {
        String pointer = entry.pointer() + "/" + field;
        Optional<FhirDate> date = read(entry.resource().path(field), pointer, faults);
        if (date.isPresent() && date.get().earliest().isAfter(today)) {
            faults.add(pointer, "in-the-future", "this day has not come yet", "today or earlier");
        } else if (date.isPresent() && date.get().latest().isBefore(LONG_AGO)) {
            faults.add(pointer, "too-long-ago", "nobody notified here was alive then", LONG_AGO + " or later");
        }
        return date;
    }

    private static void period(DocumentBundle.Entry entry, String field, Faults faults) {
        read(entry.resource().path("period").path(field), entry.pointer() + "/period/" + field, faults);
    }

    private static Optional<FhirDate> read(JsonNode value, String pointer, Faults faults) {
        if (!isGiven(value)) {
            return Optional.empty();
        }
        Optional<FhirDate> date = value.isTextual() ? FhirDate.parse(value.textValue()) : Optional.empty();
        if (date.isEmpty()) {
            faults.add(pointer, "malformed-date", "not a date", FhirDate.FORMS);
        }
        return date;
    }

    /** Forms send empty strings for what was not filled in. */
    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }
}
