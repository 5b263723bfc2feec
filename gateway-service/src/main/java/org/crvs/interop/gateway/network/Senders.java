package org.crvs.interop.gateway.network;

import io.vertx.core.http.HttpServerRequest;
import org.crvs.interop.gateway.GatewayConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jakarta.inject.Singleton;

/**
 * Tells where requests come from. What a header says counts only as far as trusted proxies wrote it: the list is read
 * from its end, and the first address that is not a trusted proxy's is the sender's.
 */
@Singleton
public class Senders {

    private final Networks trusted;
    private final GatewayConfig.Proxies.Header header;

    /** Trusts the configured proxies. */
    public Senders(GatewayConfig config) {
        this.trusted = Networks.of(config.proxies().trusted().orElse(List.of()));
        this.header = config.proxies().header();
    }

    /** The sender of a request. */
    public Sender of(HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        boolean secure = request.isSSL();
        if (!trusted.contain(address)) {
            return new Sender(address, secure);
        }
        List<String> hops = header == GatewayConfig.Proxies.Header.FORWARDED
                ? forwarded(request.headers().getAll("Forwarded"))
                : listed(request.headers().getAll("X-Forwarded-For"));
        for (int i = hops.size() - 1; i >= 0 && trusted.contain(address); i--) {
            String hop = withoutPort(hops.get(i));
            if (Network.bytes(hop) == null) {
                break;
            }
            address = hop;
        }
        return new Sender(address, secure || cameOverTls(request));
    }

    private boolean cameOverTls(HttpServerRequest request) {
        if (header == GatewayConfig.Proxies.Header.FORWARDED) {
            List<String> elements = listed(request.headers().getAll("Forwarded"));
            return !elements.isEmpty()
                    && elements.get(elements.size() - 1)
                            .toLowerCase(Locale.ROOT)
                            .replace("\"", "")
                            .matches("(.*;)?\\s*proto=https\\s*(;.*)?");
        }
        return "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    private static List<String> listed(List<String> values) {
        List<String> elements = new ArrayList<>();
        values.forEach(value -> {
            for (String element : value.split(",")) {
                elements.add(element.strip());
            }
        });
        return elements;
    }

    private static List<String> forwarded(List<String> values) {
        return listed(values).stream().map(Senders::senderOf).toList();
    }

    /** The {@code for} parameter of one element of {@code Forwarded} (RFC 7239); empty when it has none. */
    private static String senderOf(String element) {
        for (String pair : element.split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equalsIgnoreCase("for")) {
                return parts[1].replace("\"", "").strip();
            }
        }
        return "";
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
