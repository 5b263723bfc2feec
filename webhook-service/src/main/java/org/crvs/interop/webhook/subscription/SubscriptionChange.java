package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Applies a patch to a subscription, and finds everything that is wrong with it at once. */
final class SubscriptionChange {

    private static final int MAX_CONCURRENCY = 64;
    private static final int MAX_RATE = 60_000;
    private static final int MAX_PLACES = 100;
    private static final Pattern LOCATION_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Set<String> granted;
    private final SettingsReader reader = new SettingsReader();

    private SubscriptionChange(Set<String> granted) {
        this.granted = new TreeSet<>(granted);
    }

    /**
     * The subscription after the change.
     *
     * @param granted the sections its client is granted for its event
     * @throws ProblemException INVALID_REQUEST with every fault
     */
    static Subscription apply(Subscription current, SubscriptionPatch patch, Set<String> granted) {
        var change = new SubscriptionChange(granted);
        if (patch == null) {
            change.reader.fault("", "required", "the body is missing", "{\"state\",\"sections\",\"places\",…}");
            throw change.refusal();
        }
        SubscriptionState state = change.state(patch.state(), current.state());
        SubscriptionSettings settings = change.settings(patch, current.wishes());
        if (!change.reader.faults().isEmpty()) {
            throw change.refusal();
        }
        return current.with(
                state, reason(state, current), settings.equals(SubscriptionSettings.NONE) ? null : settings);
    }

    private SubscriptionSettings settings(SubscriptionPatch patch, SubscriptionSettings held) {
        return new SubscriptionSettings(
                reader.list("/sections", patch.sections(), held.sections(), this::section),
                places(patch.places(), held.places()),
                reader.attributes(patch.attributes(), held.attributes()),
                reader.format(patch.format(), held.format()),
                reader.number("/concurrency", patch.concurrency(), held.concurrency(), MAX_CONCURRENCY),
                reader.number("/ratePerMinute", patch.ratePerMinute(), held.ratePerMinute(), MAX_RATE),
                reader.flag("/ordered", patch.ordered(), held.ordered()),
                reader.schedule(patch.retrySchedule(), held.retrySchedule()),
                reader.flag("/ed25519", patch.ed25519(), held.ed25519()));
    }

    private static String reason(SubscriptionState next, Subscription current) {
        if (next == current.state()) {
            return current.reason();
        }
        return next == SubscriptionState.PAUSED ? "the subscription is paused" : null;
    }

    private SubscriptionState state(JsonNode wanted, SubscriptionState held) {
        if (wanted == null) {
            return held;
        }
        return switch (wanted.asText()) {
            case "ACTIVE" -> SubscriptionState.ACTIVE;
            case "PAUSED" -> SubscriptionState.PAUSED;
            default -> {
                reader.fault(
                        "/state", "unknown-state", "a subscription can't be set to this state", "ACTIVE or PAUSED");
                yield held;
            }
        };
    }

    private List<String> places(JsonNode wanted, List<String> held) {
        if (wanted != null && wanted.isArray() && (wanted.isEmpty() || wanted.size() > MAX_PLACES)) {
            reader.fault(
                    "/places",
                    "wrong-size",
                    "there are " + wanted.size(),
                    "1 to " + MAX_PLACES + " location ids, or null for all");
            return held;
        }
        return reader.list("/places", wanted, held, SubscriptionChange::place);
    }

    private Fault section(String pointer, String code) {
        return granted.contains(code)
                ? null
                : new Fault(
                        pointer,
                        "not-granted",
                        "the client is not granted this section for this event",
                        granted.isEmpty() ? "no section" : String.join(", ", granted));
    }

    private static Fault place(String pointer, String id) {
        return LOCATION_ID.matcher(id).matches()
                ? null
                : new Fault(pointer, "no-location-id", "not the id of a location", "a UUID in lower case");
    }

    private ProblemException refusal() {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, "The subscription can't be changed like this.", reader.faults());
    }
}
