package org.crvs.interop.webhook.subscription;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.commons.message.Actor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A client's wish to be told of a topic at a callback.
 *
 * @param id made from client, callback and topic: the same wish twice is one subscription
 * @param clientId the client it belongs to
 * @param clientType its type when it subscribed
 * @param clientName its name when it subscribed
 * @param callback URL that is called, as given
 * @param topic for instance {@code BIRTH_REGISTERED}
 * @param state whether it is served
 * @param reason why it is not; null while it is
 * @param createdAt when it was made, UTC
 * @param audits audit events that are not sent yet, as JSON
 * @param auditDue true while there are any, else absent, so that a sparse index finds them
 */
public record Subscription(
        @BsonId String id,
        String clientId,
        String clientType,
        String clientName,
        String callback,
        String topic,
        SubscriptionState state,
        String reason,
        Instant createdAt,
        List<String> audits,
        Boolean auditDue) {

    /** The id of a client's subscription of a callback to a topic. */
    public static String idOf(String clientId, String callback, String topic) {
        String key = "crvs-subscription:" + clientId + "\n" + callback + "\n" + topic;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A subscription that starts now. */
    static Subscription start(Actor client, String callback, String topic, Instant at) {
        return new Subscription(
                idOf(client.clientId(), callback, topic),
                client.clientId(),
                client.clientType(),
                client.name(),
                callback,
                topic,
                SubscriptionState.ACTIVE,
                null,
                at,
                List.of(),
                null);
    }

    /** Whether its events are delivered. */
    public boolean isActive() {
        return state == SubscriptionState.ACTIVE;
    }

    /** Whether it still exists for its owner. */
    public boolean isPresent() {
        return state != SubscriptionState.DELETED;
    }
}
