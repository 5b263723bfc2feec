package org.crvs.interop.webhook.subscription;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.webhook.payload.PayloadFormat;

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
 * @param settings how its client wants to be served; null when it never said
 * @param version grows with every change; null before the first
 * @param failingSince since when no attempt has succeeded, UTC; absent while they do
 * @param webSub the terms of a W3C WebSub subscription; null for one in OpenCRVS's form
 * @param sealedCredentials how the service shows the receiver who it is, sealed for the id; null for by signature only
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
        SubscriptionSettings settings,
        Long version,
        Instant failingSince,
        WebSubTerms webSub,
        String sealedCredentials,
        List<String> audits,
        Boolean auditDue) {

    /** The id of a client's subscription of a callback to a topic. */
    public static String idOf(String clientId, String callback, String topic) {
        String key = "crvs-subscription:" + clientId + "\n" + callback + "\n" + topic;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A subscription in OpenCRVS's form that starts now. */
    static Subscription start(Actor client, String callback, String topic, Instant at) {
        return start(client, idOf(client.clientId(), callback, topic), callback, topic, null, at);
    }

    /**
     * A subscription that starts now.
     *
     * @param webSub its terms when it is one of W3C WebSub, else null
     */
    static Subscription start(Actor client, String id, String callback, String topic, WebSubTerms webSub, Instant at) {
        return new Subscription(
                id,
                client.clientId(),
                client.clientType(),
                client.name(),
                callback,
                topic,
                SubscriptionState.ACTIVE,
                null,
                at,
                null,
                null,
                null,
                webSub,
                null,
                List.of(),
                null);
    }

    /** Whether its events are delivered. */
    public boolean isActive() {
        return state == SubscriptionState.ACTIVE;
    }

    /** Whether new events are accepted for it, to be delivered now or once it is resumed. */
    public boolean takesEvents() {
        return state == SubscriptionState.ACTIVE || state == SubscriptionState.PAUSED;
    }

    /** How its client wants to be served. */
    public SubscriptionSettings wishes() {
        return settings == null ? SubscriptionSettings.NONE : settings;
    }

    /** The form of its bodies. */
    public PayloadFormat format() {
        return isWebSub() && webSub.text() ? PayloadFormat.TEXT : wishes().formatOrUsual();
    }

    /** Its version as a number, 0 before the first change. */
    long revision() {
        return version == null ? 0 : version;
    }

    /** The same with another state, reason and settings; a new state starts without failures. */
    Subscription with(SubscriptionState nextState, String nextReason, SubscriptionSettings nextSettings) {
        return new Subscription(
                id,
                clientId,
                clientType,
                clientName,
                callback,
                topic,
                nextState,
                nextReason,
                createdAt,
                nextSettings,
                version,
                nextState == state ? failingSince : null,
                webSub,
                sealedCredentials,
                audits,
                auditDue);
    }

    /** Whether it is one of W3C WebSub. */
    public boolean isWebSub() {
        return webSub != null;
    }

    /** Whether its lease has run out. */
    public boolean isExpired(Instant now) {
        return webSub != null && !webSub.leaseUntil().isAfter(now);
    }

    /** The same with other credentials; null for none. */
    Subscription withCredentials(String credentials) {
        return new Subscription(
                id,
                clientId,
                clientType,
                clientName,
                callback,
                topic,
                state,
                reason,
                createdAt,
                settings,
                version,
                failingSince,
                webSub,
                credentials,
                audits,
                auditDue);
    }

    /** Whether it still exists for its owner. */
    public boolean isPresent() {
        return state != SubscriptionState.DELETED;
    }
}
