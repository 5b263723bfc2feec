package org.crvs.interop.webhook.client;

import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.security.Scopes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client may see of one kind of event.
 *
 * @param scope the scope that allows it
 * @param sections codes of the composition sections whose resources it may see
 */
public record PayloadGrant(String scope, Set<String> sections) {

    /**
     * The grant of a client for an event; empty when it may not be told at all. A National ID system gets its fixed
     * sections, a subscriber the ones its settings name, everybody else nothing.
     */
    public static Optional<PayloadGrant> of(ClientMessage client, EventType event) {
        if (client.scopes() == null) {
            return Optional.empty();
        }
        if (client.scopes().contains(Scopes.NATIONAL_ID)) {
            List<String> sections = Crvs.nationalIdSections(event);
            return Optional.of(new PayloadGrant(Scopes.NATIONAL_ID, Set.copyOf(sections)))
                    .filter(grant -> !grant.sections().isEmpty());
        }
        if (!client.scopes().contains(Scopes.WEBHOOK) || client.webhookGrants() == null) {
            return Optional.empty();
        }
        List<WebhookGrant> grants = client.webhookGrants().stream()
                .filter(grant -> grant.event() == event)
                .toList();
        Set<String> sections = new HashSet<>();
        grants.stream().filter(grant -> grant.sections() != null).forEach(grant -> sections.addAll(grant.sections()));
        return grants.isEmpty()
                ? Optional.empty()
                : Optional.of(new PayloadGrant(Scopes.WEBHOOK, Set.copyOf(sections)));
    }

    /** What is left of it when only {@code wanted} sections are wished for; null wishes for all. Never more than before. */
    public PayloadGrant narrowedTo(Collection<String> wanted) {
        if (wanted == null) {
            return this;
        }
        Set<String> left = new HashSet<>(sections);
        left.retainAll(wanted);
        return new PayloadGrant(scope, Set.copyOf(left));
    }

    /** Whether the person behind the informant and the whole Task belong to it. */
    public boolean isNationalId() {
        return scope.equals(Scopes.NATIONAL_ID);
    }

    /** Whether everything another grant allowed is still allowed by this one. */
    public boolean covers(PayloadGrant earlier) {
        return sections.containsAll(earlier.sections()) && (isNationalId() || !earlier.isNationalId());
    }
}
