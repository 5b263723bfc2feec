package org.crvs.interop.search.criteria;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.DateCriterion.Subject;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonRole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a search, however they came, and refuses with every fault in them. */
public final class CriteriaReader {

    /** The names that must be met to the letter: a list of fields, which only the 1.9 form can fill. */
    public static final String EXACTLY = "exactly";

    /** Statuses of older OpenCRVS versions: known, and met by no record here. */
    private static final Set<String> FORMER_STATUSES =
            Set.of("DRAFT", "DECLARATION_UPDATED", "REQUESTED_CORRECTION", "READY_FOR_REVIEW");

    private static final List<String> STATUSES =
            Arrays.stream(RecordStatus.values()).map(Enum::name).toList();

    private static final int LEVELS = 5;

    private final FieldValues values;

    private CriteriaReader(FieldValues values) {
        this.values = values;
    }

    /**
     * The criteria in these fields; blank ones are as good as absent.
     *
     * @param fields search fields by name: strings, and lists of strings
     * @throws ProblemException with every fault, when there is one
     */
    public static SearchCriteria read(Map<String, ?> fields) {
        var values = new FieldValues(fields);
        SearchCriteria criteria = new CriteriaReader(values).criteria();
        values.throwIfFaulty();
        return criteria;
    }

    private SearchCriteria criteria() {
        return new SearchCriteria(
                event(), statuses(), values.list("compositionType"), names(), dates(), terms(), places());
    }

    private Optional<EventType> event() {
        return values.text("event").flatMap(code -> {
            Optional<EventType> event = EventType.of(code);
            if (event.isEmpty()) {
                values.fault("event", "unknown-event", "The event is not known.", "birth, death, marriage");
            }
            return event;
        });
    }

    private Optional<Set<RecordStatus>> statuses() {
        List<String> asked = values.list("registrationStatuses");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Set<RecordStatus> statuses = EnumSet.noneOf(RecordStatus.class);
        for (int i = 0; i < asked.size(); i++) {
            String status = asked.get(i);
            Arrays.stream(RecordStatus.values())
                    .filter(known -> known.name().equals(status))
                    .forEach(statuses::add);
            if (!STATUSES.contains(status) && !FORMER_STATUSES.contains(status)) {
                values.fault(
                        "registrationStatuses/" + i,
                        "unknown-status",
                        "registrationStatuses holds a status that is not known.",
                        String.join(", ", STATUSES));
            }
        }
        return Optional.of(statuses);
    }

    private List<NameCriterion> names() {
        List<NameCriterion> names = new ArrayList<>();
        name("name", null, Part.WHOLE, names);
        for (PersonRole role : PersonRole.values()) {
            name(role.nameField(), role, Part.WHOLE, names);
            name(role.firstNamesField(), role, Part.GIVEN, names);
            name(role.familyNameField(), role, Part.FAMILY, names);
        }
        return names;
    }

    private void name(String field, PersonRole role, Part part, List<NameCriterion> into) {
        boolean exact = values.list(EXACTLY).contains(field);
        values.name(field).ifPresent(tokens -> into.add(new NameCriterion(field, role, part, tokens, exact)));
    }

    private List<DateCriterion> dates() {
        List<DateCriterion> dates = new ArrayList<>();
        for (PersonRole role : PersonRole.values()) {
            dates.addAll(dates(role.birthDateField(), Subject.BIRTH_OF_PERSON, role));
        }
        dates.addAll(dates("dateOfEvent", Subject.EVENT, null));
        dates.addAll(dates("dateOfMarriage", Subject.MARRIAGE, null));
        dates.addAll(dates("dateOfDeclaration", Subject.DECLARATION, null));
        dates.addAll(dates("dateOfRegistration", Subject.REGISTRATION, null));
        dates.addAll(dates("dateOfModification", Subject.MODIFICATION, null));
        return dates;
    }

    private List<DateCriterion> dates(String field, Subject subject, PersonRole role) {
        List<DateCriterion> dates = new ArrayList<>();
        values.date(field).ifPresent(day -> dates.add(new DateCriterion(field, subject, role, day, false)));
        Optional<PartialDate> start = values.date(field + "Start");
        Optional<PartialDate> end = values.date(field + "End");
        if (values.has(field + "Start") != values.has(field + "End")) {
            String missing = values.has(field + "Start") ? field + "End" : field + "Start";
            String given = values.has(field + "Start") ? field + "Start" : field + "End";
            values.fault(missing, "half-range", missing + " must be provided along with " + given, null);
        } else if (start.isPresent() && end.isPresent()) {
            if (start.get().first().isAfter(end.get().last())) {
                values.fault(
                        field + "End",
                        "reversed-range",
                        field + "End is before " + field + "Start.",
                        "a date on or after " + field + "Start");
            } else {
                var span = new PartialDate(start.get().first(), end.get().last());
                dates.add(new DateCriterion(field + "Start", subject, role, span, true));
            }
        }
        return dates;
    }

    private List<TermCriterion> terms() {
        List<TermCriterion> terms = new ArrayList<>();
        values.text("recordId")
                .ifPresent(id -> terms.add(new TermCriterion(
                        "recordId", TermCriterion.Subject.RECORD_ID, null, id.toLowerCase(Locale.ROOT))));
        identifier(terms, "trackingId", TermCriterion.Subject.TRACKING_ID, null);
        identifier(terms, "registrationNumber", TermCriterion.Subject.REGISTRATION_NUMBER, null);
        identifier(terms, "nationalId", TermCriterion.Subject.NATIONAL_ID, null);
        for (PersonRole role : PersonRole.values()) {
            identifier(terms, role.identifierField(), TermCriterion.Subject.IDENTIFIER, role);
        }
        values.telephone("contactNumber")
                .ifPresent(digits -> terms.add(
                        new TermCriterion("contactNumber", TermCriterion.Subject.CONTACT_NUMBER, null, digits)));
        lowerCase(terms, "contactEmail", TermCriterion.Subject.CONTACT_EMAIL, null);
        lowerCase(terms, PersonRole.CHILD.genderField(), TermCriterion.Subject.GENDER, PersonRole.CHILD);
        lowerCase(terms, PersonRole.DECEASED.genderField(), TermCriterion.Subject.GENDER, PersonRole.DECEASED);
        lowerCase(terms, "eventCountry", TermCriterion.Subject.EVENT_COUNTRY, null);
        return terms;
    }

    private void identifier(List<TermCriterion> terms, String field, TermCriterion.Subject subject, PersonRole role) {
        values.identifier(field).ifPresent(value -> terms.add(new TermCriterion(field, subject, role, value)));
    }

    private void lowerCase(List<TermCriterion> terms, String field, TermCriterion.Subject subject, PersonRole role) {
        values.text(field)
                .ifPresent(value -> terms.add(new TermCriterion(field, subject, role, value.toLowerCase(Locale.ROOT))));
    }

    private List<PlaceCriterion> places() {
        List<PlaceCriterion> places = new ArrayList<>();
        place(places, "declarationLocationId", PlaceCriterion.Subject.DECLARATION, false);
        place(places, "declarationJurisdictionId", PlaceCriterion.Subject.DECLARATION, true);
        place(places, "eventLocationId", PlaceCriterion.Subject.EVENT, false);
        place(places, "eventJurisdictionId", PlaceCriterion.Subject.EVENT, true);
        for (int level = 1; level <= LEVELS; level++) {
            place(places, "eventLocationLevel" + level, PlaceCriterion.Subject.EVENT, true);
        }
        return places;
    }

    private void place(List<PlaceCriterion> places, String field, PlaceCriterion.Subject subject, boolean within) {
        values.text(field).ifPresent(id -> places.add(new PlaceCriterion(field, subject, within, id)));
    }
}
