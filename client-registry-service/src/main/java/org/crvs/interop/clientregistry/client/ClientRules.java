package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.client.ClientRequest.LimitsRequest;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules a client's settings must keep; checks all of them before it refuses. */
final class ClientRules {

    /** What a CUSTOM client may be given: whatever a type has, but what only its own type may have. */
    static final Set<String> CUSTOM_SCOPES = Arrays.stream(ClientType.values())
            .filter(type -> type != ClientType.ADMINISTRATOR && type != ClientType.NATIONAL_ID)
            .flatMap(type -> Scopes.of(type).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    private static final String REQUIRED = "required";
    private static final String INVALID = "invalid";
    private static final int LONGEST_NAME = 100;

    private ClientRules() {}

    /** A type and the settings for it, both checked. */
    record Checked(ClientType type, ClientSettings settings) {}

    /**
     * Checks a request.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 with every fault
     */
    static Checked check(ClientRequest request) {
        refuseMissing(request);
        var faults = new Faults();
        String name = name(request.name(), faults);
        Limits limits = limits(request.limits(), faults);
        Optional<ClientType> type = type(request.type(), faults);
        Set<String> scopes =
                type.map(known -> scopes(known, request.scopes(), faults)).orElse(Set.of());
        var grants = type.map(known -> WebhookGrantRules.check(
                        request.webhookGrants(), known == ClientType.CUSTOM ? scopes : Scopes.of(known), faults))
                .orElse(List.of());
        ClientProfile profile = ProfileRules.check(request, faults);
        String jwks = AssertionKeys.check(request.jwks(), faults);
        ClientReach reach = ReachRules.check(request.reach(), request.networks(), faults);
        faults.refuse();
        return new Checked(type.orElseThrow(), new ClientSettings(name, scopes, limits, grants, profile, reach, jwks));
    }

    /**
     * Refuses a request without a body.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 when {@code body} is null
     */
    static void refuseMissing(Object body) {
        var faults = new Faults();
        if (body == null) {
            faults.add("", REQUIRED, "the body is missing", "a JSON object");
        }
        faults.refuse();
    }

    private static String name(String name, Faults faults) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) {
            faults.add("/name", REQUIRED, "the client needs a name", "1 to " + LONGEST_NAME + " characters");
        } else if (stripped.length() > LONGEST_NAME || stripped.chars().anyMatch(Character::isISOControl)) {
            faults.add(
                    "/name",
                    INVALID,
                    "the name is too long or holds control characters",
                    "1 to " + LONGEST_NAME + " printable characters");
        }
        return stripped;
    }

    private static Optional<ClientType> type(String type, Faults faults) {
        Optional<ClientType> known = Arrays.stream(ClientType.values())
                .filter(candidate -> candidate.name().equals(type))
                .findFirst();
        if (known.isEmpty()) {
            String accepted = Arrays.stream(ClientType.values()).map(Enum::name).collect(Collectors.joining(", "));
            faults.add(
                    "/type",
                    type == null ? REQUIRED : INVALID,
                    type == null ? "the client needs a type" : "not a known type of client",
                    accepted);
        }
        return known;
    }

    private static Set<String> scopes(ClientType type, List<String> scopes, Faults faults) {
        if (type != ClientType.CUSTOM) {
            if (scopes != null) {
                faults.add("/scopes", "not-applicable", "only CUSTOM clients are given scopes", "leave it out");
            }
            return Set.of();
        }
        if (scopes == null || scopes.isEmpty()) {
            faults.add("/scopes", REQUIRED, "a CUSTOM client needs scopes", String.join(", ", CUSTOM_SCOPES));
            return Set.of();
        }
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i) == null || !CUSTOM_SCOPES.contains(scopes.get(i))) {
                faults.add(
                        "/scopes/" + i,
                        INVALID,
                        "not a scope a CUSTOM client can have",
                        String.join(", ", CUSTOM_SCOPES));
            }
        }
        return scopes.stream()
                .filter(scope -> scope != null && CUSTOM_SCOPES.contains(scope))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Limits limits(LimitsRequest request, Faults faults) {
        LimitsRequest usual = LimitsRequest.of(ClientSettings.USUAL_LIMITS);
        LimitsRequest limits = request == null ? usual : request.over(usual);
        inRange("/limits/requestsPerSecond", limits.requestsPerSecond(), 1, 10_000, faults);
        inRange("/limits/dailySearchQuota", limits.dailySearchQuota(), 0, 10_000_000, faults);
        inRange("/limits/maxBodyBytes", limits.maxBodyBytes(), 1_024, 52_428_800, faults);
        inRange("/limits/dailyPersonCap", limits.dailyPersonCap(), 0, 10_000_000, faults);
        return new Limits(
                limits.requestsPerSecond(), limits.dailySearchQuota(), limits.maxBodyBytes(), limits.dailyPersonCap());
    }

    private static void inRange(String pointer, long value, long least, long most, Faults faults) {
        if (value < least || value > most) {
            faults.add(pointer, "out-of-range", value + " is out of range", least + " to " + most);
        }
    }
}
