package org.crvs.interop.webhook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.webhook.Samples;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import jakarta.enterprise.event.Event;

class ClientDirectoryTest {

    @SuppressWarnings("unchecked")
    private final Event<ClientChanged> changes = mock(Event.class);

    private final ClientDirectory directory = new ClientDirectory(null, changes);

    @Test
    void holdsTheLatestVersionAndTellsOfIt() {
        take(2, ClientStatus.ACTIVE);
        take(1, ClientStatus.DISABLED);

        assertThat(directory.active("c")).isPresent();
        verify(changes).fire(new ClientChanged("c"));

        take(3, ClientStatus.DISABLED);

        assertThat(directory.active("c")).isEmpty();
        assertThat(directory.find("c").orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void aRemovedMessageMeansADeletedClient() {
        take(1, ClientStatus.ACTIVE);

        directory.take(new ConsumerRecord<>("crvs.clients", 0, 0, "c", null));

        assertThat(directory.find("c").map(ClientMessage::status)).contains(ClientStatus.DELETED);
    }

    @Test
    void signingKeysAreForOthers() {
        byte[] key = MessageCodec.write(MessageType.SIGNING_KEY, "/test", "k", "k", Instant.EPOCH, null);

        directory.take(new ConsumerRecord<>("crvs.clients", 0, 0, "key:k", key));

        verify(changes, never()).fire(any());
    }

    @Test
    void whatCannotBeReadIsSaidSo() {
        var garbage = new ConsumerRecord<>("crvs.clients", 0, 0, "c", "{".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> directory.take(garbage)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void isNotCaughtUpBeforeItFollows() {
        assertThat(directory.isCaughtUp()).isFalse();
        assertThat(directory.isHealthy()).isFalse();
    }

    private void take(long version, ClientStatus status) {
        ClientMessage client = Samples.client("c", version, ClientType.WEBHOOK, status, null);
        byte[] message = MessageCodec.write(MessageType.CLIENT, "/test", "c:" + version, "c", Instant.EPOCH, client);
        directory.take(new ConsumerRecord<>("crvs.clients", 0, version, "c", message));
    }
}
