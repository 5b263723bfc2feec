package org.crvs.interop.gateway.network;

/**
 * Where a request comes from.
 *
 * @param address IP address of the outermost host that can be told for sure; null when the connection is gone already
 * @param secure whether it came over TLS, to the gateway or to a trusted proxy before it
 */
public record Sender(String address, boolean secure) {}
