package org.crvs.interop.gateway.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

/** Gathers the messages of the clients topic into a view. Used by the following thread alone. */
final class ClientViewBuilder {

    private static final String SIGNING_KEY_PREFIX = "key:";

    private final Map<String, KnownClient> clients = new HashMap<>();
    private final Map<String, PublicKey> signingKeys = new HashMap<>();
    private boolean changed;

    /**
     * Takes one message; one without a value is the broker's word that its key is gone.
     *
     * @throws UnreadableMessageException when it can never be taken
     */
    void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            forget(String.valueOf(message.key()));
            return;
        }
        String type = MessageCodec.typeOf(message.value());
        if (type.equals(MessageType.CLIENT.type())) {
            client(MessageCodec.read(MessageType.CLIENT, message.value()).data());
        } else if (type.equals(MessageType.SIGNING_KEY.type())) {
            signingKey(
                    MessageCodec.read(MessageType.SIGNING_KEY, message.value()).data());
        } else {
            throw new UnreadableMessageException("not a client or signing key: " + type);
        }
    }

    /** Whether anything changed since the last {@link #view()}. */
    boolean hasChanged() {
        return changed;
    }

    /** What is known now. */
    ClientView view() {
        Map<String, ClientView.KnownKey> keys = new HashMap<>();
        clients.values().forEach(client -> client.keys()
                .forEach(key -> keys.put(
                        key.hash(), new ClientView.KnownKey(key.keyId(), client.id(), key.hash(), key.expiresAt()))));
        changed = false;
        return new ClientView(Map.copyOf(clients), Map.copyOf(keys), Map.copyOf(signingKeys));
    }

    private void client(ClientMessage message) {
        if (message.clientId() == null || message.status() == null) {
            throw new UnreadableMessageException("a client without id or status");
        }
        KnownClient known = clients.get(message.clientId());
        if (known != null && known.version() >= message.version()) {
            return;
        }
        if (message.status() == ClientStatus.DELETED) {
            clients.remove(message.clientId());
        } else {
            clients.put(message.clientId(), KnownClient.of(message));
        }
        changed = true;
    }

    private void signingKey(SigningKeyMessage message) {
        if (message.kid() == null || message.publicJwk() == null) {
            throw new UnreadableMessageException("a signing key without key id or key");
        }
        signingKeys.put(message.kid(), publicKey(message.publicJwk()));
        changed = true;
    }

    private void forget(String key) {
        changed = true;
        if (key.startsWith(SIGNING_KEY_PREFIX)) {
            signingKeys.remove(key.substring(SIGNING_KEY_PREFIX.length()));
        } else {
            clients.remove(key);
        }
    }

    private static PublicKey publicKey(ObjectNode jwk) {
        try {
            if (JsonWebKey.Factory.newJwk(jwk.toString()) instanceof RsaJsonWebKey rsa) {
                return rsa.getRsaPublicKey();
            }
            throw new UnreadableMessageException("the signing key is not RSA");
        } catch (JoseException e) {
            throw new UnreadableMessageException("the signing key is not a JWK", e);
        }
    }
}
