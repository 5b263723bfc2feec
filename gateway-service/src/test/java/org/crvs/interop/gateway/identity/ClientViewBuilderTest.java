package org.crvs.interop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.gateway.testing.TokenIssuer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class ClientViewBuilderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ClientViewBuilder builder = new ClientViewBuilder();

    private static ClientMessage client(String id, long version, ClientStatus status, String... hashes) {
        return new ClientMessage(
                id,
                version,
                "Name of " + id,
                ClientType.HEALTH,
                status,
                Set.of("notification-api"),
                null,
                List.of(hashes).stream()
                        .map(hash -> new ClientMessage.ApiKeyHash("id-" + hash, hash, NOW))
                        .toList(),
                null,
                null,
                null,
                null,
                null);
    }

    private void take(ClientMessage message) {
        take(message.clientId(), MessageCodec.write(MessageType.CLIENT, "/t", "1", message.clientId(), NOW, message));
    }

    private void take(String key, byte[] value) {
        builder.take(new ConsumerRecord<>(Topics.CLIENTS, 0, 0, key, value));
    }

    @Test
    void holdsClientsWithTheirKeys() {
        take(client("a", 1, ClientStatus.ACTIVE, "h1", "h2"));
        take(client("b", 1, ClientStatus.DISABLED, "h3"));
        ClientView view = builder.view();
        assertThat(view.clients().get("a").active()).isTrue();
        assertThat(view.clients().get("a").scopes()).containsExactly("notification-api");
        assertThat(view.clients().get("b").active()).isFalse();
        assertThat(view.keys().get("h2").clientId()).isEqualTo("a");
        assertThat(view.keys()).hasSize(3);
    }

    @Test
    void aNewerVersionReplacesAndAnOlderIsIgnored() {
        take(client("a", 5, ClientStatus.ACTIVE, "h1"));
        take(client("a", 6, ClientStatus.DISABLED, "h2"));
        take(client("a", 5, ClientStatus.ACTIVE, "h1"));
        take(client("a", 6, ClientStatus.ACTIVE, "h1"));
        assertThat(builder.view().clients().get("a").active()).isFalse();
        assertThat(builder.view().keys()).containsOnlyKeys("h2");
    }

    @Test
    void forgetsADeletedClientAndItsKeys() {
        take(client("a", 1, ClientStatus.ACTIVE, "h1"));
        take(client("a", 2, ClientStatus.DELETED));
        assertThat(builder.view().clients()).isEmpty();
        assertThat(builder.view().keys()).isEmpty();
        take(client("a", 3, ClientStatus.ACTIVE, "h1"));
        assertThat(builder.view().clients()).containsKey("a");
    }

    @Test
    void anEmptyMessageMeansItsKeyIsGone() {
        var issuer = new TokenIssuer("k1", "i");
        take("key:k1", signingKey(issuer.message()));
        take(client("a", 1, ClientStatus.ACTIVE, "h1"));
        assertThat(builder.view().signingKeys()).containsEntry("k1", issuer.publicKey());
        take("key:k1", null);
        take("a", null);
        assertThat(builder.view()).isEqualTo(ClientView.EMPTY);
    }

    @Test
    void tellsWhetherAnythingChanged() {
        assertThat(builder.hasChanged()).isFalse();
        take(client("a", 2, ClientStatus.ACTIVE));
        assertThat(builder.hasChanged()).isTrue();
        builder.view();
        take(client("a", 1, ClientStatus.ACTIVE));
        assertThat(builder.hasChanged()).isFalse();
    }

    @Test
    void aViewDoesNotChangeAfterwards() {
        take(client("a", 1, ClientStatus.ACTIVE));
        ClientView view = builder.view();
        take(client("b", 1, ClientStatus.ACTIVE));
        assertThat(view.clients()).containsOnlyKeys("a");
    }

    @Test
    void whatCanNotBeReadIsUnreadable() {
        assertUnreadable("not json".getBytes(StandardCharsets.UTF_8));
        assertUnreadable("{}".getBytes(StandardCharsets.UTF_8));
        assertUnreadable("{\"type\":\"org.crvs.location\"}".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(
                MessageCodec.write(MessageType.CLIENT, "/t", "1", "a", NOW, client(null, 1, ClientStatus.ACTIVE)));
        assertUnreadable(MessageCodec.write(MessageType.CLIENT, "/t", "1", "a", NOW, client("a", 1, null)));
        assertUnreadable(signingKey(new SigningKeyMessage("k", null)));
        assertUnreadable(signingKey(new SigningKeyMessage(
                "k", MessageCodec.json().createObjectNode().put("kty", "RSA"))));
        assertUnreadable(signingKey(new SigningKeyMessage(
                "k", MessageCodec.json().createObjectNode().put("kty", "oct").put("k", "AAAA"))));
        assertThat(builder.hasChanged()).isFalse();
    }

    private static byte[] signingKey(SigningKeyMessage message) {
        return MessageCodec.write(MessageType.SIGNING_KEY, "/t", "1", "k", NOW, message);
    }

    private void assertUnreadable(byte[] value) {
        assertThatThrownBy(() -> take("x", value)).isInstanceOf(UnreadableMessageException.class);
    }
}
