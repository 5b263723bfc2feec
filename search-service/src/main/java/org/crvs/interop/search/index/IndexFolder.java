package org.crvs.interop.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds the indexes: one sub-folder per index, and a file that names the one in use. An index is built
 * aside and taken into use by replacing that file, which either happens or doesn't.
 */
final class IndexFolder {

    private static final String PREFIX = "index-";
    private static final String CURRENT = "CURRENT";

    private final Path root;

    IndexFolder(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("the index folder " + root + " can't be made", e);
        }
    }

    /** The index in use, if one is. */
    Optional<Path> current() {
        try {
            String name = Files.readString(root.resolve(CURRENT)).strip();
            return Optional.of(root.resolve(name)).filter(Files::isDirectory);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the index folder " + root + " can't be read", e);
        }
    }

    /** The newest index that was begun and not taken into use. */
    Optional<Path> unfinished() {
        Optional<Path> current = current();
        return indexes().stream()
                .filter(path -> current.filter(path::equals).isEmpty())
                .reduce((older, newer) -> newer);
    }

    /** A path for a new index. */
    Path begin() {
        List<Path> indexes = indexes();
        int last = indexes.isEmpty() ? 0 : number(indexes.get(indexes.size() - 1));
        return root.resolve(PREFIX + (last + 1));
    }

    /** Takes an index into use. */
    void use(Path index) {
        Path draft = root.resolve(CURRENT + ".new");
        try {
            Files.write(draft, index.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            Files.move(
                    draft, root.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the index " + index + " can't be taken into use", e);
        }
    }

    /** Deletes every index but these. */
    void keepOnly(List<Path> kept) {
        indexes().stream().filter(path -> !kept.contains(path)).forEach(IndexFolder::delete);
    }

    private List<Path> indexes() {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{1,9}"))
                    .sorted(Comparator.comparingInt(IndexFolder::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the index folder " + root + " can't be listed", e);
        }
    }

    private static int number(Path index) {
        return Integer.parseInt(index.getFileName().toString().substring(PREFIX.length()));
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the old index " + folder + " can't be deleted", e);
        }
    }
}
