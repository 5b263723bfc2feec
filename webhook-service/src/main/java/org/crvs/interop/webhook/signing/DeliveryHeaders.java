package org.crvs.interop.webhook.signing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of one delivery attempt. */
public final class DeliveryHeaders {

    private DeliveryHeaders() {}

    /**
     * Content type, id, time and signatures for a body sent at {@code at}. Every secret signs: the OpenCRVS header carries
     * one signature, so that those of former secrets travel in a header of their own.
     *
     * @param secrets the current secret first; never empty
     * @param keys the service's own keys, for receivers that asked for {@code v1a}
     */
    public static Map<String, String> signed(
            List<String> secrets,
            List<Ed25519Key> keys,
            String contentType,
            String deliveryId,
            Instant at,
            byte[] body) {
        Map<String, String> headers = unsigned(contentType, deliveryId, at);
        List<String> hub = HubSignature.of(secrets, body);
        headers.put(HubSignature.HEADER, hub.get(0));
        if (hub.size() > 1) {
            headers.put(HubSignature.FORMER_HEADER, String.join(", ", hub.subList(1, hub.size())));
        }
        headers.put(StandardSignature.SIGNATURE_HEADER, standard(secrets, keys, deliveryId, at, body));
        return headers;
    }

    /** The same for a receiver that gave no secret. */
    public static Map<String, String> unsigned(String contentType, String deliveryId, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("User-Agent", "CRVS-Interop-Webhooks/1");
        headers.put(StandardSignature.ID_HEADER, deliveryId);
        headers.put(StandardSignature.TIMESTAMP_HEADER, String.valueOf(at.getEpochSecond()));
        return headers;
    }

    private static String standard(
            List<String> secrets, List<Ed25519Key> keys, String deliveryId, Instant at, byte[] body) {
        byte[] message = StandardSignature.message(deliveryId, at, body);
        return Stream.concat(
                        secrets.stream().map(secret -> StandardSignature.of(secret, message)),
                        keys.stream().map(key -> StandardSignature.of(key, message)))
                .collect(Collectors.joining(" "));
    }
}
