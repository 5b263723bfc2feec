package org.crvs.interop.gateway.testing;

import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes clients and signing keys as the client registry does. */
public final class Registry {

    /** Plenty, so that only tests of limits meet them. */
    public static final ClientMessage.Limits PLENTY = new ClientMessage.Limits(10_000, 0, 0, 0);

    private final EventProducer producer;
    private final KeyedHash hash;
    private final AtomicLong version = new AtomicLong();

    public Registry(EventProducer producer, KeyedHash hash) {
        this.producer = producer;
        this.hash = hash;
    }

    /** A client and its API key. */
    public record Client(String id, String apiKey, Set<String> scopes) {}

    /** Publishes a new active client with these scopes. */
    public Client client(String... scopes) {
        return client(PLENTY, scopes);
    }

    /** Publishes a new active client with these limits and scopes. */
    public Client client(ClientMessage.Limits limits, String... scopes) {
        var client =
                new Client(UUID.randomUUID().toString(), ApiKey.generate("test", new SecureRandom()), Set.of(scopes));
        publish(client, ClientStatus.ACTIVE, limits);
        return client;
    }

    /** Publishes a client as it is now. */
    public void publish(Client client, ClientStatus status, ClientMessage.Limits limits) {
        publish(client, status, limits, null);
    }

    /** Publishes a client that may call from these networks only. */
    public void publish(Client client, ClientStatus status, ClientMessage.Limits limits, List<String> networks) {
        var key = new ClientMessage.ApiKeyHash(
                "key-1", hash.of(client.apiKey()), Instant.now().plus(Duration.ofDays(1)));
        var message = new ClientMessage(
                client.id(),
                version.incrementAndGet(),
                "Hôpital " + client.id(),
                ClientType.CUSTOM,
                status,
                client.scopes(),
                limits,
                status == ClientStatus.DELETED ? List.of() : List.of(key),
                List.of(),
                null,
                null,
                null,
                networks);
        producer.send(
                Topics.CLIENTS,
                client.id(),
                MessageCodec.write(
                        MessageType.CLIENT,
                        "/test",
                        UUID.randomUUID().toString(),
                        client.id(),
                        Instant.now(),
                        message));
    }

    /** Publishes a signing key. */
    public void publish(TokenIssuer issuer) {
        producer.send(
                Topics.CLIENTS,
                issuer.message().topicKey(),
                MessageCodec.write(
                        MessageType.SIGNING_KEY,
                        "/test",
                        UUID.randomUUID().toString(),
                        issuer.kid(),
                        Instant.now(),
                        issuer.message()));
    }
}
