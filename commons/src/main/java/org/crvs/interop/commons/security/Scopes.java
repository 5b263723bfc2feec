package org.crvs.interop.commons.security;

import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.RecordAction;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client may do. Strings, because they stand in annotations and tokens. */
public final class Scopes {

    /** Send birth and death notifications. */
    public static final String NOTIFICATION = "notification-api";

    /** Be told of registrations in full and send National ID numbers back. */
    public static final String NATIONAL_ID = "nationalId";

    /** Search registered records. */
    public static final String RECORD_SEARCH = "recordsearch";

    /** Subscribe to events. */
    public static final String WEBHOOK = "webhook";

    /** National System Administrator: clients, locations, audit; what courts order of records has scopes of its own. */
    public static final String ADMINISTRATION = "natlsysadmin";

    /** Read records and work queues. */
    public static final String RECORD_READ = "record.read";

    /** Add or replace identifiers on a record. */
    public static final String RECORD_IDENTIFIERS = "record.identifiers";

    /** Read the record store as FHIR R4. */
    public static final String FHIR_READ = "fhir.read";

    /** No scopes of registrars: sending notifications, what has a scope of another name, and what courts order. */
    private static final Set<RecordAction> NOT_FOR_REGISTRARS = EnumSet.of(
            RecordAction.NOTIFY,
            RecordAction.IDENTIFY,
            RecordAction.IMPORT,
            RecordAction.SEAL,
            RecordAction.UNSEAL,
            RecordAction.ERASE);

    private Scopes() {}

    /** The scope that allows an action on records: {@code record.register}. */
    public static String of(RecordAction action) {
        return "record." + action.path();
    }

    /** The scopes every client of this type has; a CUSTOM client has none but those it is given. */
    public static Set<String> of(ClientType type) {
        return switch (type) {
            case HEALTH -> Set.of(NOTIFICATION);
            case NATIONAL_ID -> Set.of(NATIONAL_ID);
            case RECORD_SEARCH -> Set.of(RECORD_SEARCH);
            case WEBHOOK -> Set.of(WEBHOOK);
            case CIVIL_REGISTRATION -> registrationSide();
            case ADMINISTRATOR ->
                Set.of(ADMINISTRATION, of(RecordAction.SEAL), of(RecordAction.UNSEAL), of(RecordAction.ERASE));
            case CUSTOM -> Set.of();
        };
    }

    private static Set<String> registrationSide() {
        Stream<String> actions = Arrays.stream(RecordAction.values())
                .filter(action -> !NOT_FOR_REGISTRARS.contains(action))
                .map(Scopes::of);
        return Stream.concat(Stream.of(RECORD_READ, RECORD_IDENTIFIERS, FHIR_READ), actions)
                .collect(Collectors.toUnmodifiableSet());
    }
}
