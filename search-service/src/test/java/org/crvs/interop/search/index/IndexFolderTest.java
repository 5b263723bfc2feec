package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class IndexFolderTest {

    @TempDir
    Path root;

    @Test
    void beginsEmptyAndTakesAnIndexIntoUse() throws IOException {
        var folder = new IndexFolder(root.resolve("made/on/the/way"));
        assertThat(folder.current()).isEmpty();
        assertThat(folder.unfinished()).isEmpty();
        Path first = Files.createDirectory(folder.begin());
        assertThat(folder.unfinished()).contains(first);

        folder.use(first);

        assertThat(folder.current()).contains(first);
        assertThat(folder.unfinished()).isEmpty();
        assertThat(folder.begin()).isNotEqualTo(first);
    }

    @Test
    void countsOnPastTen() throws IOException {
        var folder = new IndexFolder(root);
        for (int i = 0; i < 11; i++) {
            Files.createDirectory(folder.begin());
        }
        assertThat(folder.begin().getFileName()).hasToString("index-12");
        assertThat(folder.unfinished().orElseThrow().getFileName()).hasToString("index-11");
    }

    @Test
    void deletesWhatIsNotKeptAndNothingElse() throws IOException {
        var folder = new IndexFolder(root);
        Path old = Files.createDirectory(folder.begin());
        Files.writeString(old.resolve("segment"), "x");
        Path kept = Files.createDirectory(folder.begin());
        Path foreign = Files.writeString(root.resolve("note.txt"), "mine");

        folder.keepOnly(List.of(kept));

        assertThat(old).doesNotExist();
        assertThat(kept).exists();
        assertThat(foreign).exists();
    }

    @Test
    void anIndexThatIsGoneIsNotCurrent() throws IOException {
        var folder = new IndexFolder(root);
        Path index = Files.createDirectory(folder.begin());
        folder.use(index);
        Files.delete(index);
        assertThat(folder.current()).isEmpty();
    }
}
