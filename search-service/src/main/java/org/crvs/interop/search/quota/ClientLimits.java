package org.crvs.interop.search.quota;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** The clients' daily search quotas, as {@code crvs.clients} tells them. */
@ApplicationScoped
public class ClientLimits implements TopicFollower.Handler {

    private record Quota(long version, Integer searches) {}

    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (MessageType.SIGNING_KEY.type().equals(MessageCodec.typeOf(message.value()))) {
            return;
        }
        ClientMessage client =
                MessageCodec.read(MessageType.CLIENT, message.value()).data();
        if (client.clientId() == null) {
            throw new UnreadableMessageException("a client without an id");
        }
        Integer searches =
                client.limits() == null ? null : Integer.valueOf(client.limits().dailySearchQuota());
        quotas.merge(
                client.clientId(),
                new Quota(client.version(), searches),
                (held, told) -> held.version() >= told.version() ? held : told);
    }

    /** Searches per day of a client; empty when nothing has been heard of it. */
    OptionalInt dailySearches(String clientId) {
        Quota quota = quotas.get(clientId);
        return quota == null || quota.searches() == null ? OptionalInt.empty() : OptionalInt.of(quota.searches());
    }
}
