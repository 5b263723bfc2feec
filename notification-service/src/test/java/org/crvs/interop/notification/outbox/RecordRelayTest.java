package org.crvs.interop.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordAppended;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

class RecordRelayTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T09:00:00Z"), ZoneOffset.UTC);
    private static final String ID = "5f0c0b5e-0000-4000-8000-000000000001";

    private final RecordVersions versions = Mockito.mock(RecordVersions.class);
    private final EventProducer producer = Mockito.mock(EventProducer.class);
    private final AuditTrail audit = Mockito.mock(AuditTrail.class);
    private final Set<Integer> published = ConcurrentHashMap.newKeySet();
    private final List<Integer> sent = new CopyOnWriteArrayList<>();
    private final RecordRelay relay = new RecordRelay(
            versions,
            new RecordPublisher(
                    versions,
                    producer,
                    audit,
                    ignored -> {},
                    new SimpleMeterRegistry(),
                    new Traces(OpenTelemetry.noop()),
                    "notification-service"),
            CLOCK,
            new TestOutboxConfig());

    @BeforeEach
    void threeVersions() {
        when(versions.isPublished(eq(ID), anyInt())).thenAnswer(call -> published.contains((int) call.getArgument(1)));
        when(versions.find(eq(ID), anyInt())).thenAnswer(call -> Optional.of(version(call.getArgument(1))));
        doAnswer(call -> call.<List<RecordVersion>>getArgument(0).stream()
                        .map(version -> published.add(version.version()))
                        .toList())
                .when(versions)
                .markPublished(any());
        when(audit.writeAsync(any())).thenReturn(CompletableFuture.completedFuture(null));
        when(producer.sendAsync(any())).thenAnswer(call -> {
            sent.add(MessageCodec.read(
                            MessageType.RECORD_VERSION,
                            call.<ProducerRecord<String, byte[]>>getArgument(0).value())
                    .data()
                    .version());
            return CompletableFuture.completedFuture(null);
        });
    }

    private static RecordVersion version(int number) {
        return Versions.birth(ID, number, RecordStatus.VALIDATED);
    }

    private void publish(int... numbers) {
        relay.publish(Arrays.stream(numbers).mapToObj(RecordRelayTest::version).toList());
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void whatIsMissingGoesOutFirst() {
        published.add(1);
        publish(4);
        assertThat(sent).containsExactly(2, 3, 4);
        publish(4);
        publish(3);
        assertThat(sent).hasSize(3);
    }

    @Test
    void versionsOfOneRecordNeverTravelTogether() {
        publish(1, 2, 3);
        assertThat(sent).containsExactly(1, 2, 3);
        InOrder order = Mockito.inOrder(producer, versions);
        for (int i = 0; i < 3; i++) {
            order.verify(producer).sendAsync(any());
            order.verify(versions).markPublished(any());
        }
    }

    @Test
    void onlyWhatIsAuditedCountsAsPublished() {
        when(audit.writeAsync(any())).thenReturn(CompletableFuture.failedFuture(new TimeoutException()));
        assertThatThrownBy(() -> publish(1)).isInstanceOf(BrokerUnavailableException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void anAbsentBrokerIsLeftAloneForAWhileAndNothingIsSkipped() {
        doReturn(CompletableFuture.failedFuture(new TimeoutException()))
                .when(producer)
                .sendAsync(any());
        assertThatThrownBy(() -> publish(1, 2, 3)).isInstanceOf(BrokerUnavailableException.class);
        assertThat(relay.isPaused()).isTrue();
        verify(producer, Mockito.times(1)).sendAsync(any());
        relay.appended(new RecordAppended(version(4)));
        verify(producer, Mockito.times(1)).sendAsync(any());
    }

    @Test
    void whatNeverFitsStaysBehindAndKeepsBackWhatFollowsIt() {
        doReturn(CompletableFuture.failedFuture(new RecordTooLargeException()))
                .when(producer)
                .sendAsync(any());
        publish(1, 2);
        assertThat(relay.isPaused()).isFalse();
        assertThat(published).isEmpty();
        verify(producer, Mockito.times(2)).sendAsync(any());
    }

    @Test
    void whatIsAppendedGoesOutOnItsOwn() {
        relay.appended(new RecordAppended(version(1)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> published.contains(1));
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

    @Test
    void theBundleTravelsAsItIsStored() {
        RecordVersion version = Versions.birth(ID, 1, RecordStatus.IN_PROGRESS);
        String exact = version.bundle().replaceFirst("\\{", "{\"x-exact\":0.1000000000000000000000000010,");
        RecordMessage read = MessageCodec.read(
                        MessageType.RECORD_VERSION, RecordEvents.record(Versions.with(version, exact), "/s"))
                .data();
        assertThat(StrictJson.write(read.bundle())).contains("\"x-exact\":0.1000000000000000000000000010");
        assertThat(read.bundle()).hasSize(StrictJson.stored(exact).size());
        assertThat(read.trackingId()).isEqualTo(version.trackingId());
        assertThat(read.at()).isEqualTo(version.at());
        assertThat(read.incompleteFields()).isEqualTo(version.incompleteFields());
        assertThat(read.actor()).isEqualTo(version.actor());
    }

    @Test
    void underLoadManyGoTogetherAndNoneIsLost() {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        RelayLane lane = new RelayLane("test-lane", Clock.systemUTC(), batch -> {
            sizes.add(batch.size());
            batch.forEach(version -> gone.add(version.recordId()));
        });
        try {
            for (int i = 0; i < 1_000; i++) {
                assertThat(lane.offer(Versions.birth(1, RecordStatus.IN_PROGRESS)))
                        .isTrue();
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> gone.size() == 1_000);
            assertThat(lane.size()).isZero();
            assertThat(sizes.size()).isLessThan(500);
        } finally {
            lane.stop();
        }
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
