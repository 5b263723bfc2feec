package org.crvs.interop.commons.message;

import java.time.Instant;
import java.util.Map;

/**
 * How many requests one gateway counted since it last said so: what {@link Topics#USAGE} carries, so that the limits of a
 * client hold over all gateways together. A lost one lets a little too much through and nothing else.
 *
 * @param gateway id of the gateway instance, new at every start
 * @param at when they were counted, UTC
 * @param requests requests by client id or, for callers without valid credentials, by {@code ip:<address>}
 */
public record UsageMessage(String gateway, Instant at, Map<String, Integer> requests) {}
