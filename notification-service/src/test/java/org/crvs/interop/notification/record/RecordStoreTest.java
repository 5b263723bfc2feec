package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.database.RecordDatabase.DeclaredIndex;
import org.crvs.interop.notification.numbering.RegistrationNumbers;
import org.crvs.interop.notification.testing.Versions;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RecordStoreTest {

    @Inject
    RecordDatabase database;

    @Inject
    RecordVersions versions;

    @Inject
    RecordHeads heads;

    @Inject
    RecordJournal journal;

    @Inject
    RegistrationNumbers numbers;

    @Test
    void aVersionIsReadAsItWasWritten() {
        RecordVersion first = Versions.birth(1, RecordStatus.IN_PROGRESS);
        assertThat(journal.append(first)).isTrue();
        assertThat(versions.find(first.recordId(), 1)).contains(first);
        assertThat(journal.current(first.recordId())).contains(first);
    }

    @Test
    void aVersionIsWrittenOnce() {
        RecordVersion first = Versions.birth(1, RecordStatus.IN_PROGRESS);
        assertThat(journal.append(first)).isTrue();
        assertThat(journal.append(Versions.birth(first.recordId(), 1, RecordStatus.ARCHIVED)))
                .isFalse();
        assertThat(versions.find(first.recordId(), 1).orElseThrow().status()).isEqualTo(RecordStatus.IN_PROGRESS);
    }

    @Test
    void aHeadNeverGoesBack() {
        String id = UUID.randomUUID().toString();
        RecordVersion first = Versions.birth(id, 1, RecordStatus.IN_PROGRESS);
        RecordVersion second = Versions.birth(id, 2, RecordStatus.VALIDATED);
        RecordVersion third = Versions.birth(id, 3, RecordStatus.REJECTED);
        heads.advance(second);
        assertThat(heads.version(id)).isEqualTo(2);
        heads.advance(first);
        heads.advance(second);
        assertThat(heads.version(id)).isEqualTo(2);
        heads.advance(third);
        heads.advance(first);
        assertThat(heads.version(id)).isEqualTo(3);
        assertThat(heads.version("nobody")).isZero();
    }

    @Test
    void historyIsInOrderAndWithoutContent() {
        String id = UUID.randomUUID().toString();
        for (int version = 1; version <= 12; version++) {
            journal.append(Versions.birth(id, version, RecordStatus.VALIDATED));
        }
        assertThat(journal.history(id))
                .hasSize(12)
                .allSatisfy(version -> assertThat(version.bundle()).isNull())
                .extracting(RecordVersion::version)
                .isSorted();
        assertThat(journal.version(id, 13)).isEmpty();
        assertThat(journal.version(id, 0)).isEmpty();
    }

    @Test
    void aTakenTrackingIdIsDrawnAgain() {
        Deque<Integer> dice = new ArrayDeque<>();
        for (int draw = 0; draw < 3; draw++) {
            for (int i = 0; i < 6; i++) {
                dice.add(draw < 2 ? 0 : 1);
            }
        }
        var ids = new TrackingIds(database.collection(RecordDatabase.TRACKING_IDS), bound -> dice.remove());
        String first = ids.take(EventType.MARRIAGE, "a");
        String second = ids.take(EventType.MARRIAGE, "b");
        assertThat(first).isEqualTo("M333333");
        assertThat(second).isEqualTo("M444444");
        ids.release(first);
        ids.release(second);
        assertThat(dice).isEmpty();
    }

    @Test
    void aRegistrationNumberHasOneOwner() {
        String number = "N-" + UUID.randomUUID();
        assertThat(numbers.take(EventType.BIRTH, number, "a")).isTrue();
        assertThat(numbers.take(EventType.BIRTH, number, "a")).isTrue();
        assertThat(numbers.take(EventType.BIRTH, number, "b")).isFalse();
        assertThat(numbers.take(EventType.DEATH, number, "b")).isTrue();
        numbers.release(EventType.BIRTH, number);
        assertThat(numbers.take(EventType.BIRTH, number, "b")).isTrue();
    }

    @Test
    void everyDeclaredIndexIsThere() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(database::isIndexed);
        for (DeclaredIndex index : RecordDatabase.indexes()) {
            List<List<String>> there = new ArrayList<>();
            database.collection(index.collection())
                    .listIndexes()
                    .forEach(found -> there.add(new ArrayList<>(
                            found.get("key", org.bson.Document.class).keySet())));
            assertThat(there).contains(index.keys());
        }
    }
}
