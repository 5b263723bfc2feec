package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.ClientMessage.Reach;

import java.util.List;
import java.util.Set;

/**
 * From where a client may call, and what part of the register it may notify or see.
 *
 * @param reach events and places; both empty means all
 * @param networks CIDR blocks; empty means anywhere
 */
public record ClientReach(Reach reach, List<String> networks) {

    /** Everything, from anywhere. */
    public static final ClientReach ALL = new ClientReach(new Reach(Set.of(), Set.of()), List.of());

    /** The reach as the other services are told it: null means all. */
    Reach told() {
        return reach.events().isEmpty() && reach.places().isEmpty() ? null : reach;
    }
}
