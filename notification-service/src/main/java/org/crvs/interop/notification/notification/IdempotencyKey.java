package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.CanonicalJson;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes two submissions the same one.
 *
 * @param reservationId id of the reservation: a hash over the client and the key
 * @param bodyHash hash over the canonical body
 */
record IdempotencyKey(String reservationId, String bodyHash) {

    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /**
     * The key of a submission: the header, else the bundle's identifier, else the body itself, which holds when it was
     * made and the composition's identifier.
     *
     * @throws ProblemException INVALID_REQUEST for a header that can't be a key
     */
    static IdempotencyKey of(String clientId, String header, ObjectNode body) {
        String bodyHash = CanonicalJson.sha256(body);
        if (header != null && !HEADER.matcher(header).matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "The header Idempotency-Key is not usable.",
                    List.of(new Fault(
                            "Idempotency-Key", "malformed", "not a key", "1 to 255 visible ASCII characters")));
        }
        String identifier = body.path("identifier").path("value").asText();
        String key =
                header != null ? "key " + header : identifier.isBlank() ? "body " + bodyHash : "bundle " + identifier;
        return new IdempotencyKey(CanonicalJson.sha256(clientId + "\n" + key), bodyHash);
    }
}
