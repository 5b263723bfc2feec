package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Clock;

/**
 * Who plays in the story, each an integrating client with its own credentials.
 *
 * @param hospital sends notifications
 * @param registrar validates and registers
 * @param nationalId is told of registrations and gives numbers
 * @param socialProtection searches
 * @param portal is told of births, granted the child's details only
 * @param administrator reads the audit
 */
public record Cast(
        Session hospital,
        Session registrar,
        Session nationalId,
        Session socialProtection,
        Session portal,
        Session administrator) {

    /** The cast with the credentials of {@code credentials.json}. */
    public static Cast of(Gateway gateway, JsonNode credentials, Clock clock) {
        JsonNode clients = credentials.path("clients");
        return new Cast(
                new Session(gateway, "hospital", clients.path("HEALTH"), clock),
                new Session(gateway, "registrar", clients.path("CIVIL_REGISTRATION"), clock),
                new Session(gateway, "national id", clients.path("NATIONAL_ID"), clock),
                new Session(gateway, "social protection", clients.path("RECORD_SEARCH"), clock),
                new Session(gateway, "portal", clients.path("WEBHOOK"), clock),
                new Session(gateway, "administrator", credentials.path("administrator"), clock));
    }
}
