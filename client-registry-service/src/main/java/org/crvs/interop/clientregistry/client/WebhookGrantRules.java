package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.client.ClientRequest.GrantRequest;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.security.Scopes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which sections of a record may be granted to webhooks, by event, and the checks of what was asked for. */
final class WebhookGrantRules {

    private static final Map<EventType, Set<String>> SECTIONS = Map.of(
            EventType.BIRTH,
            new TreeSet<>(Set.of(
                    Crvs.CHILD,
                    Crvs.MOTHER,
                    Crvs.FATHER,
                    Crvs.INFORMANT,
                    Crvs.SUPPORTING_DOCUMENTS,
                    Crvs.BIRTH_ENCOUNTER)),
            EventType.DEATH,
            new TreeSet<>(Set.of(
                    Crvs.DECEASED,
                    Crvs.SPOUSE,
                    Crvs.MOTHER,
                    Crvs.FATHER,
                    Crvs.INFORMANT,
                    Crvs.SUPPORTING_DOCUMENTS,
                    Crvs.DEATH_ENCOUNTER)),
            EventType.MARRIAGE,
            new TreeSet<>(Set.of(
                    Crvs.BRIDE, Crvs.GROOM, Crvs.INFORMANT, Crvs.SUPPORTING_DOCUMENTS, Crvs.MARRIAGE_ENCOUNTER)));

    private static final String POINTER = "/webhookGrants";
    private static final String REQUIRED = "required";
    private static final String EVENTS = "BIRTH, DEATH, MARRIAGE";

    private WebhookGrantRules() {}

    /** Sections of an event's records that may be granted. */
    static Set<String> sections(EventType event) {
        return SECTIONS.get(event);
    }

    /** The grants asked for by a client with these scopes; what is wrong is added to {@code faults}. */
    static List<WebhookGrant> check(List<GrantRequest> requested, Set<String> scopes, Faults faults) {
        List<GrantRequest> grants = requested == null ? List.of() : requested;
        boolean subscribes = scopes.contains(Scopes.WEBHOOK);
        if (subscribes && grants.isEmpty()) {
            faults.add(
                    POINTER,
                    REQUIRED,
                    "a client with the scope webhook needs at least one grant, else nothing would be sent to it",
                    "[{\"event\":\"BIRTH\",\"sections\":[\"child-details\"]}]");
        } else if (!subscribes && !grants.isEmpty()) {
            faults.add(POINTER, "not-applicable", "this client has not the scope webhook", "leave it out");
            return List.of();
        }
        List<WebhookGrant> checked = new ArrayList<>();
        Set<EventType> seen = EnumSet.noneOf(EventType.class);
        for (int i = 0; i < grants.size(); i++) {
            check(grants.get(i), POINTER + "/" + i, seen, faults).ifPresent(checked::add);
        }
        return checked;
    }

    private static Optional<WebhookGrant> check(
            GrantRequest grant, String pointer, Set<EventType> seen, Faults faults) {
        Optional<EventType> event = grant == null ? Optional.empty() : EventType.of(grant.event());
        if (event.isEmpty()) {
            faults.add(pointer + "/event", "invalid", "the grant needs a known event", EVENTS);
            return Optional.empty();
        }
        if (!seen.add(event.get())) {
            faults.add(pointer + "/event", "repeated", "this event has a grant already", "one grant per event");
        }
        return Optional.of(new WebhookGrant(event.get(), sections(grant.sections(), event.get(), pointer, faults)));
    }

    private static Set<String> sections(List<String> sections, EventType event, String pointer, Faults faults) {
        Set<String> known = SECTIONS.get(event);
        if (sections == null || sections.isEmpty()) {
            faults.add(pointer + "/sections", REQUIRED, "the grant names no section", String.join(", ", known));
            return Set.of();
        }
        Set<String> checked = new TreeSet<>();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i) == null || !known.contains(sections.get(i))) {
                faults.add(
                        pointer + "/sections/" + i,
                        "invalid",
                        "not a section of a " + event.code() + " record",
                        String.join(", ", known));
            } else {
                checked.add(sections.get(i));
            }
        }
        return checked;
    }
}
