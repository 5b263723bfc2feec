package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.search.record.RecordSummary;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

class IndexFeederTest {

    private static final TopicPartition PARTITION = new TopicPartition("crvs.records", 0);

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();
    private RecordIndex index;

    @BeforeEach
    void open() throws IndexUnusableException {
        index = RecordIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void whateverTheOrderTheNewestVersionStays() {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        List<TestRecord> versions = new ArrayList<>();
        for (int version = 1; version <= 30; version++) {
            versions.add(TestRecord.birth().id("r").version(version).child("V" + version, "X", "2026-01-01"));
        }
        versions.addAll(List.copyOf(versions));
        Collections.shuffle(versions, new Random(11));

        for (TestRecord version : versions) {
            take(feeder, version.bytes());
            feeder.pause(Map.of(PARTITION, 1L));
        }

        assertThat(index.documents()).isEqualTo(1);
        assertThat(index.held("r").orElseThrow().version()).isEqualTo(30);
    }

    @Test
    void carriesTheFirstVersionsDatesAlong() {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        take(feeder, version(1, RecordStatus.IN_PROGRESS, "2026-01-01T00:00:00Z"));
        feeder.pause(Map.of(PARTITION, 1L));
        take(feeder, version(2, RecordStatus.REGISTERED, "2026-01-02T00:00:00Z"));
        take(feeder, version(3, RecordStatus.CERTIFIED, "2026-01-03T00:00:00Z"));

        RecordSummary held = index.held("r").orElseThrow();
        assertThat(held.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(held.registeredAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void whatIsSealedOrErasedLeavesNothingOfAnybodyAndComesBackUnsealed() throws IOException {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        TestRecord record = TestRecord.birth()
                .id("closed")
                .child("Sealedina", "Courtorder", "2026-01-01")
                .contact("MOTHER", "+260971112223", null)
                .registrationNumber("SEAL-1");
        take(feeder, record.bytes());
        feeder.pause(Map.of(PARTITION, 1L));
        take(feeder, record.version(2).status(RecordStatus.SEALED).bytes());
        feeder.pause(Map.of(PARTITION, 2L));

        RecordSummary sealed = index.held("closed").orElseThrow();
        assertThat(sealed.people()).isEmpty();
        assertThat(sealed.toString())
                .doesNotContain("Sealedina")
                .doesNotContain("SEAL-1")
                .doesNotContain("260971");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            feeder.pause(Map.of(PARTITION, 2L));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContainIgnoringCase("sealedina");
                }
            }
        });

        take(feeder, record.version(3).status(RecordStatus.REGISTERED).bytes());
        assertThat(index.held("closed").orElseThrow().people()).isNotEmpty();
        take(feeder, record.version(4).status(RecordStatus.ERASED).bytes());
        assertThat(index.held("closed").orElseThrow().people()).isEmpty();
    }

    @Test
    void tidiesUpWhenItHasTimeAndKeepsItThatWay() throws IndexUnusableException {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        for (int i = 0; i < 20; i++) {
            take(feeder, TestRecord.birth().bytes());
        }
        for (int i = 0; i < 3; i++) {
            index.refresh();
            take(feeder, TestRecord.birth().bytes());
        }
        index.refresh();
        assertThat(Segments.of(index)).isEqualTo(4);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            feeder.pause(Map.of(PARTITION, 23L));
            return Segments.of(index) == 1 && !index.isUnsaved();
        });
        assertThat(index.documents()).isEqualTo(23);

        index.close();
        index = RecordIndex.open(folder);
        assertThat(Segments.of(index)).isEqualTo(1);
        assertThat(index.documents()).isEqualTo(23);
        assertThat(index.offsets()).containsEntry(PARTITION, 23L);
    }

    @Test
    void refreshesAndCommitsInTime() {
        var config = new TestConfig(folder, Duration.ofMillis(100), Duration.ofSeconds(1), 3);
        IndexFeeder feeder = feeder(config);
        feeder.pause(Map.of(PARTITION, 0L));
        take(feeder, TestRecord.birth().bytes());
        feeder.pause(Map.of(PARTITION, 1L));
        assertThat(index.documents()).as("first comes at once").isEqualTo(1);

        take(feeder, TestRecord.birth().bytes());
        feeder.pause(Map.of(PARTITION, 2L));
        assertThat(index.documents()).as("too soon").isEqualTo(1);
        clock.pass(Duration.ofMillis(100));
        feeder.pause(Map.of(PARTITION, 2L));
        assertThat(index.documents()).isEqualTo(2);
        assertThat(index.offsets()).as("not committed yet").isEmpty();

        take(feeder, TestRecord.birth().bytes());
        feeder.pause(Map.of(PARTITION, 3L));
        assertThat(index.offsets()).as("three are enough").containsEntry(PARTITION, 3L);

        take(feeder, TestRecord.birth().bytes());
        clock.pass(Duration.ofSeconds(1));
        feeder.pause(Map.of(PARTITION, 4L));
        assertThat(index.offsets()).as("a second is enough").containsEntry(PARTITION, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"type\":\"other\"}",
                "{\"type\":\"org.crvs.record.version\",\"dataschema\":\"urn:crvs:schema:record:9\",\"data\":{}}",
                "{\"type\":\"org.crvs.record.version\",\"dataschema\":\"urn:crvs:schema:record:1\",\"data\":{}}",
                "{\"type\":\"org.crvs.record.version\",\"dataschema\":\"urn:crvs:schema:record:1\","
                        + "\"data\":{\"recordId\":\"r\",\"version\":\"x\"}}",
                "{\"type\":\"org.crvs.record.version\",\"dataschema\":\"urn:crvs:schema:record:1\","
                        + "\"data\":{\"recordId\":\"r\",\"version\":1,\"event\":\"BIRTH\",\"status\":\"REGISTERED\"}}"
            })
    void whatCanNeverBeTakenIsUnreadable(String message) {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        assertThatThrownBy(() -> take(feeder, message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void anEndlessIdIsUnreadable() {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        byte[] message = TestRecord.birth().id("x".repeat(40_000)).bytes();
        assertThatThrownBy(() -> take(feeder, message)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void tombstonesAreUnreadable() {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        assertThatThrownBy(() -> take(feeder, null)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void bentBundlesAreIndexedOrRefusedButNeverBlock() throws Exception {
        IndexFeeder feeder = feeder(TestConfig.eager(folder));
        var random = new Random(5);
        byte[] original = TestRecord.birth()
                .child("Asha", "Banda", "2026-01-01")
                .mother("Chipo", "Banda", "1998", "12")
                .happenedAtAddress("home", "s", "d", "ZMB")
                .bytes();
        String text = MessageCodec.json().readTree(original).toString();
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(text.length());
            String bent = text.substring(0, at) + "{}[]\",:019aZ".charAt(random.nextInt(12)) + text.substring(at + 1);
            try {
                take(feeder, bent.getBytes(StandardCharsets.UTF_8));
            } catch (UnreadableMessageException e) {
                assertThat(e).hasMessageNotContaining("Asha");
            }
        }
        feeder.pause(Map.of(PARTITION, 300L));
    }

    private static byte[] version(int version, RecordStatus status, String at) {
        return TestRecord.birth().id("r").version(version).status(status).at(at).bytes();
    }

    private IndexFeeder feeder(TestConfig config) {
        return new IndexFeeder(index, config, clock, positions -> {});
    }

    private static void take(IndexFeeder feeder, byte[] message) {
        feeder.take(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "key", message));
    }

    /** A clock that only moves when told. */
    private static final class TickingClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
