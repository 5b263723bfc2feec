package org.crvs.interop.search.record;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.record.RecordSummary.Operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the summary of a record version; what only earlier versions told is carried over from the summary before. */
public final class RecordSummaries {

    /** Statuses of a record that is on the register. */
    public static final Set<RecordStatus> REGISTERED =
            Set.of(RecordStatus.REGISTERED, RecordStatus.CERTIFIED, RecordStatus.ISSUED);

    private static final Set<RecordStatus> CLOSED = Set.of(RecordStatus.SEALED, RecordStatus.ERASED);
    private static final int OPERATIONS_KEPT = 50;
    private static final int FIRST_AREA_LINE = 10;

    private RecordSummaries() {}

    /**
     * The summary after a version.
     *
     * @param message the version
     * @param before the summary of an earlier version, if one is held
     */
    public static RecordSummary of(RecordMessage message, Optional<RecordSummary> before) {
        return CLOSED.contains(message.status()) ? closed(message, before) : open(message, before);
    }

    /** What stays of a sealed or erased record: ids, times and actions, nothing of any person. */
    private static RecordSummary closed(RecordMessage message, Optional<RecordSummary> before) {
        return new RecordSummary(
                message.recordId(),
                message.version(),
                message.event(),
                message.status(),
                null,
                null,
                null,
                message.officeId(),
                message.areaId(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                before.map(RecordSummary::createdAt).orElse(message.at()),
                registeredAt(message, before),
                message.at(),
                null,
                Map.of(),
                operations(message, before),
                null);
    }

    private static RecordSummary open(RecordMessage message, Optional<RecordSummary> before) {
        DocumentBundle bundle = DocumentBundle.of(message.bundle());
        Optional<String> eventLocation = bundle.eventLocation();
        Optional<JsonNode> address = eventLocation
                .flatMap(id -> bundle.resolve("Location/" + id))
                .map(entry -> entry.resource().path("address"))
                .filter(JsonNode::isObject);
        return new RecordSummary(
                message.recordId(),
                message.version(),
                message.event(),
                message.status(),
                bundle.composition()
                        .map(entry -> Codes.code(entry.resource().path("type")))
                        .orElse(null),
                message.trackingId(),
                message.registrationNumber(),
                message.officeId(),
                message.areaId(),
                eventLocation.orElse(null),
                address.map(RecordSummaries::areas).orElse(List.of()),
                address.map(node -> node.path("country").asText())
                        .filter(country -> !country.isBlank())
                        .orElse(null),
                bundle.taskExtension(Crvs.CONTACT_PERSON)
                        .or(() -> bundle.taskExtension(Crvs.CONTACT_RELATIONSHIP))
                        .orElse(null),
                bundle.taskExtension(Crvs.CONTACT_PHONE).orElse(null),
                bundle.taskExtension(Crvs.CONTACT_EMAIL).orElse(null),
                before.map(RecordSummary::createdAt).orElse(message.at()),
                registeredAt(message, before),
                message.at(),
                message.reason(),
                people(bundle),
                operations(message, before),
                message.event() == EventType.MARRIAGE ? marriageDate(bundle) : null);
    }

    /** Where the encounter began, or as older OpenCRVS versions write it, on the bride or the groom. */
    private static String marriageDate(DocumentBundle bundle) {
        Stream<String> encounters = bundle.section(Crvs.encounterSection(EventType.MARRIAGE)).stream()
                .map(entry -> entry.resource().path("period").path("start").asText());
        Stream<String> spouses = Stream.of(Crvs.BRIDE, Crvs.GROOM)
                .flatMap(role -> bundle.person(role).stream())
                .flatMap(person -> person.patient().path("extension").valueStream())
                .filter(extension ->
                        Crvs.DATE_OF_MARRIAGE.equals(extension.path("url").asText()))
                .map(extension -> extension
                        .path("valueDateTime")
                        .asText(extension.path("valueString").asText()));
        return Stream.concat(encounters, spouses)
                .filter(date -> !date.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static Instant registeredAt(RecordMessage message, Optional<RecordSummary> before) {
        return before.map(RecordSummary::registeredAt)
                .orElseGet(() -> REGISTERED.contains(message.status()) ? message.at() : null);
    }

    private static Map<PersonRole, PersonSummary> people(DocumentBundle bundle) {
        Map<PersonRole, PersonSummary> people = new EnumMap<>(PersonRole.class);
        for (PersonRole role : PersonRole.values()) {
            bundle.person(role.section()).ifPresent(person -> people.put(role, PersonSummary.of(person)));
        }
        return people;
    }

    private static List<Operation> operations(RecordMessage message, Optional<RecordSummary> before) {
        List<Operation> operations =
                new ArrayList<>(before.map(RecordSummary::operations).orElse(List.of()));
        String role = message.actor() == null ? null : message.actor().clientType();
        operations.add(new Operation(message.action(), message.status(), message.at(), role));
        return operations.subList(Math.max(0, operations.size() - OPERATIONS_KEPT), operations.size());
    }

    /** Location ids of an OpenCRVS address: state, district, and the finer levels in its later lines. */
    private static List<String> areas(JsonNode address) {
        Stream.Builder<String> areas = Stream.builder();
        areas.add(address.path("state").asText()).add(address.path("district").asText());
        for (int line = FIRST_AREA_LINE; line < address.path("line").size(); line++) {
            areas.add(address.path("line").path(line).asText());
        }
        return areas.build().filter(area -> !area.isBlank()).toList();
    }
}
