package org.crvs.interop.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RecordVersions;
import org.crvs.interop.notification.testing.Versions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

class RecordRelayTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T09:00:00Z"), ZoneOffset.UTC);
    private static final String ID = "5f0c0b5e-0000-4000-8000-000000000001";

    private final RecordVersions versions = Mockito.mock(RecordVersions.class);
    private final EventProducer producer = Mockito.mock(EventProducer.class);
    private final AuditTrail audit = Mockito.mock(AuditTrail.class);
    private final Set<Integer> published = new HashSet<>();
    private final List<Integer> sent = new ArrayList<>();
    private final RecordRelay relay = new RecordRelay(
            versions,
            producer,
            audit,
            new SimpleMeterRegistry(),
            CLOCK,
            new TestOutboxConfig(),
            "notification-service");

    @BeforeEach
    void threeVersions() {
        when(versions.isPublished(eq(ID), anyInt())).thenAnswer(call -> published.contains((int) call.getArgument(1)));
        when(versions.find(eq(ID), anyInt()))
                .thenAnswer(call -> Optional.of(Versions.birth(ID, call.getArgument(1), RecordStatus.VALIDATED)));
        doAnswer(call -> published.add(((RecordVersion) call.getArgument(0)).version()))
                .when(versions)
                .markPublished(any());
        doAnswer(call -> sent.add(MessageCodec.read(
                                MessageType.RECORD_VERSION,
                                call.<ProducerRecord<String, byte[]>>getArgument(0)
                                        .value())
                        .data()
                        .version()))
                .when(producer)
                .send(any());
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void whatIsMissingGoesOutFirst() {
        published.add(1);
        relay.publish(ID, 4);
        assertThat(sent).containsExactly(2, 3, 4);
        relay.publish(ID, 4);
        relay.publish(ID, 3);
        assertThat(sent).hasSize(3);
    }

    @Test
    void onlyWhatIsAuditedCountsAsPublished() {
        doThrow(new BrokerUnavailableException(Topics.AUDIT, null)).when(audit).write(any());
        assertThatThrownBy(() -> relay.publish(ID, 1)).isInstanceOf(BrokerUnavailableException.class);
        verify(versions, never()).markPublished(any());
    }

    @Test
    void theRecordGoesBeforeItsAuditBeforeTheFlag() {
        relay.publish(ID, 1);
        InOrder order = Mockito.inOrder(producer, audit, versions);
        order.verify(producer).send(any());
        order.verify(audit).write(any(AuditMessage.class));
        order.verify(versions).markPublished(any());
    }

    @Test
    void anAbsentBrokerIsLeftAloneForAWhileAndNothingIsSkipped() {
        doThrow(new BrokerUnavailableException(Topics.RECORDS, null))
                .when(producer)
                .send(any());
        assertThatThrownBy(() -> relay.publish(ID, 3)).isInstanceOf(BrokerUnavailableException.class);
        assertThat(relay.isPaused()).isTrue();
        verify(producer, Mockito.times(1)).send(any());
    }

    @Test
    void whatNeverFitsIsToldApartFromAnAbsentBroker() {
        doThrow(new BrokerUnavailableException(Topics.RECORDS, new ExecutionException(new RecordTooLargeException())))
                .when(producer)
                .send(any());
        assertThatThrownBy(() -> relay.publish(ID, 1))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining(ID);
        assertThat(relay.isPaused()).isFalse();
    }

    @Test
    void messagesAreTheSameEachTime() {
        RecordVersion version = Versions.birth(ID, 2, RecordStatus.VALIDATED);
        assertThat(RecordEvents.record(version, "/s")).isEqualTo(RecordEvents.record(version, "/s"));
        AuditMessage event = RecordEvents.audit(version);
        assertThat(event).isEqualTo(RecordEvents.audit(version));
        assertThat(event.action()).isEqualTo("record.validate");
        assertThat(event.toString()).doesNotContain("Okonjo").doesNotContain("7710048213");
        assertThat(RecordEvents.audit(Versions.birth(ID, 1, RecordStatus.IN_PROGRESS))
                        .action())
                .isEqualTo("notification.create");
    }

    private record TestOutboxConfig() implements OutboxConfig {
        @Override
        public int threads() {
            return 1;
        }

        @Override
        public String sweepEvery() {
            return "2s";
        }

        @Override
        public Duration grace() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(3);
        }
    }
}
