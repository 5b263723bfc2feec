package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a journal hands over again, whole, torn or of another generation. */
class JournalTest {

    @TempDir
    Path folder;

    private Path file;
    private MVStore store;
    private Journal journal;
    private MVMap<String, String> map;

    @BeforeEach
    void open() {
        file = folder.resolve("journal");
        store = new MVStore.Builder().open();
        journal = Journal.open(file);
        map = store.openMap(
                "names", new JournaledMap.Builder<>(journal, StringDataType.INSTANCE, StringDataType.INSTANCE));
    }

    @AfterEach
    void close() {
        journal.close();
        store.close();
    }

    /** An entry a line, a change a word. */
    private List<String> replayed(long generation) {
        List<String> entries = new ArrayList<>();
        try (Journal read = Journal.open(file)) {
            read.replay(generation, entry -> entries.add(told(entry)));
        }
        return entries;
    }

    private String told(ByteBuffer entry) {
        var told = new StringBuilder();
        while (entry.hasRemaining()) {
            boolean put = entry.get() == Journal.PUT;
            told.append(DataUtils.readString(entry, DataUtils.readVarInt(entry)))
                    .append(put ? '+' : '-')
                    .append(map.getKeyType().read(entry))
                    .append(put ? "=" + map.getValueType().read(entry) : "")
                    .append(' ');
        }
        return told.toString().strip();
    }

    @Test
    void handsOverEveryEntryInItsOrder() {
        journal.begin(7);
        map.put("a", "1");
        map.put("b", "2");
        journal.flush();
        map.put("a", "3");
        map.remove("b");
        journal.flush();

        assertThat(replayed(7)).containsExactly("names+a=1 names+b=2", "names+a=3 names-b");
    }

    @Test
    void whatChangesNothingIsNotNoted() {
        journal.begin(1);
        long empty = journal.size();
        map.remove("nobody");
        journal.flush();

        assertThat(journal.size()).isEqualTo(empty);
        assertThat(replayed(1)).isEmpty();
    }

    @Test
    void whatWasNotWrittenYetIsNotThere() {
        journal.begin(1);
        map.put("a", "1");

        assertThat(replayed(1)).isEmpty();
    }

    @Test
    void anotherGenerationIsPassedOver() {
        journal.begin(1);
        map.put("a", "1");
        journal.flush();

        assertThat(replayed(2)).isEmpty();
        journal.begin(2);
        assertThat(replayed(1)).isEmpty();
        assertThat(replayed(2)).isEmpty();
    }

    @Test
    void nothingIsNotedBeforeItBegins() {
        map.put("a", "1");
        journal.begin(1);
        journal.flush();

        assertThat(replayed(1)).isEmpty();
    }

    @Test
    void anEntryCutOffAtAnyByteIsPassedOverWithWhatFollows() throws IOException {
        journal.begin(1);
        map.put("a", "1");
        journal.flush();
        int whole = (int) journal.size();
        map.put("b", "2");
        journal.flush();
        byte[] all = Files.readAllBytes(file);

        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertThat(replayed(1)).as("%d bytes", length).hasSize(length < whole ? 0 : 1);
        }
    }

    @Test
    void anEntryWithAWrongByteIsPassedOver() throws IOException {
        journal.begin(1);
        map.put("a", "1");
        journal.flush();
        byte[] all = Files.readAllBytes(file);
        all[all.length - 1] ^= 1;
        Files.write(file, all);

        assertThat(replayed(1)).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsPassedOver() throws IOException {
        Files.writeString(file, "no journal, but long enough to be one", StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(replayed(0)).isEmpty();
    }

    @Test
    void entriesMayBeLarge() {
        journal.begin(1);
        String large = "x".repeat(5_000_000);
        map.put("a", large);
        journal.flush();
        map.put("b", "2");
        journal.flush();

        assertThat(replayed(1)).containsExactly("names+a=" + large, "names+b=2");
    }
}
