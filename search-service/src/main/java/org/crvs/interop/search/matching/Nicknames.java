package org.crvs.interop.search.matching;

import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.name.NameText;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Names that are used for one another: one group a line, names separated by commas, {@code #} begins a remark. A name in
 * several groups means any of them.
 */
@ApplicationScoped
public class Nicknames {

    private static final String SHIPPED = "/nicknames.txt";

    private final Map<String, Set<String>> others = new HashMap<>();

    /**
     * The configured list, or the shipped one.
     *
     * @throws IllegalStateException with one clear line when it can't be read
     */
    public Nicknames(SearchConfig config) {
        for (String line : lines(config.nicknames())) {
            Set<String> group = new TreeSet<>();
            for (String name : line.replaceFirst("#.*", "").split(",", -1)) {
                String folded = String.join("", NameText.tokens(name));
                if (!folded.isEmpty()) {
                    group.add(folded);
                }
            }
            for (String name : group) {
                others.computeIfAbsent(name, any -> new HashSet<>()).addAll(group);
            }
        }
        others.forEach((name, group) -> group.remove(name));
    }

    /** The other names somebody of this name may go by, folded. */
    public Set<String> of(String token) {
        return others.getOrDefault(token, Set.of());
    }

    private static List<String> lines(Optional<Path> file) {
        try (BufferedReader reader = file.isPresent()
                ? Files.newBufferedReader(file.get())
                : new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(Nicknames.class.getResourceAsStream(SHIPPED)),
                        StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("The list of nicknames " + file.get() + " cannot be read: " + e, e);
        }
    }
}
