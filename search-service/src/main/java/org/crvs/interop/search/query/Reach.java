package org.crvs.interop.search.query;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.quota.ClientLimits;
import org.crvs.interop.search.record.RecordSummaries;

import jakarta.enterprise.context.ApplicationScoped;

/** What an integrating client may see: what is on the register, within the events and places it was granted. */
@ApplicationScoped
public class Reach {

    private final ClientLimits clients;

    /** Reach as clients were granted it. */
    public Reach(ClientLimits clients) {
        this.clients = clients;
    }

    /**
     * What this client may see.
     *
     * @throws ProblemException 503 while that is not known, 403 when it is active no more
     */
    public Visibility of(String clientId) {
        ClientMessage.Reach granted = clients.reach(clientId);
        return new Visibility(RecordSummaries.REGISTERED, granted.events(), granted.places());
    }
}
