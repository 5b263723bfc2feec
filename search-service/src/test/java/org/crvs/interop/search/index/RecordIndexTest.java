package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.crvs.interop.search.record.RecordSummary;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class RecordIndexTest {

    private static final TopicPartition PARTITION = new TopicPartition("crvs.records", 3);

    @TempDir
    Path folder;

    @Test
    void goesOnWhereItsCommitStood() throws IndexUnusableException {
        RecordSummary committed = TestRecord.birth().summary();
        RecordSummary lost = TestRecord.birth().summary();
        try (RecordIndex index = RecordIndex.open(folder)) {
            assertThat(index.offsets()).isEmpty();
            index.put(committed);
            index.commit(Map.of(PARTITION, 42L));
            index.put(lost);
        }
        try (RecordIndex index = RecordIndex.open(folder)) {
            assertThat(index.offsets()).containsExactly(Map.entry(PARTITION, 42L));
            assertThat(index.held(committed.id())).contains(committed);
            assertThat(index.held(lost.id())).isEmpty();
            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void knowsWhatIsNotYetVisible() throws IndexUnusableException {
        RecordSummary record = TestRecord.birth().summary();
        try (RecordIndex index = RecordIndex.open(folder)) {
            index.put(record);
            assertThat(index.held(record.id())).contains(record);
            assertThat(index.documents()).isZero();
            index.refresh();
            assertThat(index.held(record.id())).contains(record);
            assertThat(index.documents()).isEqualTo(1);
        }
    }

    @Test
    void oneRecordIsOneDocument() throws IndexUnusableException {
        TestRecord record = TestRecord.birth();
        try (RecordIndex index = RecordIndex.open(folder)) {
            index.put(record.version(1).summary());
            index.put(record.version(2).summary());
            index.refresh();
            index.put(record.version(3).summary());
            index.refresh();
            assertThat(index.documents()).isEqualTo(1);
            assertThat(index.held(record.recordId()).orElseThrow().version()).isEqualTo(3);
        }
    }

    @Test
    void isNotWrittenAnewForTheSakeOfAFew() throws IndexUnusableException {
        try (RecordIndex index = RecordIndex.open(folder)) {
            for (int i = 0; i < 40; i++) {
                index.put(TestRecord.birth().summary());
            }
            index.refresh();
            for (int i = 0; i < 3; i++) {
                index.put(TestRecord.birth().summary());
                index.refresh();
            }
            index.tidy();
            assertThat(index.isRearranged()).isFalse();
            assertThat(Segments.of(index)).isEqualTo(4);

            index.put(TestRecord.birth().summary());
            index.put(TestRecord.birth().summary());
            index.put(TestRecord.birth().summary());
            assertThat(index.isRearranged()).as("not visible yet").isTrue();
        }
    }

    @Test
    void refusesAnotherSchema() throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", "0").entrySet());
            writer.commit();
        }
        assertThatThrownBy(() -> RecordIndex.open(folder))
                .isInstanceOf(IndexUnusableException.class)
                .hasMessageContaining("schema is 0");
    }

    @Test
    void refusesADamagedIndex() throws Exception {
        try (RecordIndex index = RecordIndex.open(folder)) {
            index.put(TestRecord.birth().summary());
            index.commit(Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().contains("segments_")).toList()) {
                Files.write(file, List.of("damaged"));
            }
        }
        assertThatThrownBy(() -> RecordIndex.open(folder)).isInstanceOf(IndexUnusableException.class);
    }

    @Test
    void twoProcessesNeverShareAnIndex() throws IndexUnusableException {
        try (RecordIndex index = RecordIndex.open(folder)) {
            assertThat(index.documents()).isZero();
            assertThatThrownBy(() -> RecordIndex.open(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void hugeValuesAreIndexed() throws IndexUnusableException {
        String huge = "x".repeat(50_000);
        try (RecordIndex index = RecordIndex.open(folder)) {
            index.put(TestRecord.birth()
                    .child(huge, huge + " " + huge, huge)
                    .mother("A", "B", "C", huge)
                    .registrationNumber(huge)
                    .contact(huge, "1".repeat(50_000), huge)
                    .office(huge, huge)
                    .summary());
            index.refresh();
            assertThat(index.documents()).isEqualTo(1);
        }
    }
}
