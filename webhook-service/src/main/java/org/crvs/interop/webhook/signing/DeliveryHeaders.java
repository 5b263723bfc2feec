package org.crvs.interop.webhook.signing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of one delivery attempt. */
public final class DeliveryHeaders {

    private DeliveryHeaders() {}

    /** Content type and both signatures, for a body sent at {@code at}. */
    public static Map<String, String> of(String secret, String deliveryId, Instant at, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "CRVS-Interop-Webhooks/1");
        headers.put(HubSignature.HEADER, HubSignature.of(secret, body));
        headers.put(StandardSignature.ID_HEADER, deliveryId);
        headers.put(StandardSignature.TIMESTAMP_HEADER, String.valueOf(at.getEpochSecond()));
        headers.put(StandardSignature.SIGNATURE_HEADER, StandardSignature.of(secret, deliveryId, at, body));
        return headers;
    }
}
