package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Which deliveries of a subscription to read, newest first.
 *
 * @param subscriptionId whose
 * @param state only these; null for all
 * @param before only what stands after this one in the list; null for the first page
 * @param limit at most so many
 */
record DeliveryPage(String subscriptionId, DeliveryState state, Place before, int limit) {

    static final Bson ORDER = Sorts.descending("createdAt", "_id");

    /**
     * A place in the list.
     *
     * @param createdAt when the delivery there was accepted
     * @param id its id
     */
    record Place(Instant createdAt, String id) {

        static Place of(Delivery delivery) {
            return new Place(delivery.createdAt(), delivery.id());
        }

        /**
         * Reads what {@link #cursor()} wrote.
         *
         * @throws ProblemException INVALID_REQUEST when it is something else
         */
        static Place ofCursor(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int blank = text.indexOf(' ');
                return new Place(
                        Instant.ofEpochMilli(Long.parseLong(text.substring(0, blank))), text.substring(blank + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "The cursor is not one this service gave out.",
                        List.of(new Fault("?cursor", "unknown-cursor", "not a cursor", "the \"next\" of a page")));
            }
        }

        String cursor() {
            String text = createdAt.toEpochMilli() + " " + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    Bson filter() {
        List<Bson> all = new ArrayList<>();
        all.add(eq("subscriptionId", subscriptionId));
        if (state != null) {
            all.add(eq("state", state.name()));
        }
        if (before != null) {
            all.add(or(
                    lt("createdAt", before.createdAt()),
                    and(eq("createdAt", before.createdAt()), lt("_id", before.id()))));
        }
        return and(all);
    }
}
