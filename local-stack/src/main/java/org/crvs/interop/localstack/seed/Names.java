package org.crvs.interop.localstack.seed;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Names as they are spread in a population: a few very common ones, many rare ones. Half of the family names are made of
 * syllables, so that there are thousands of them.
 */
final class Names {

    private final List<String> female;
    private final List<String> male;
    private final List<String> family;
    private final List<String> syllables;

    Names() {
        var lists = new Properties();
        try (Reader in = new InputStreamReader(
                Names.class.getResourceAsStream("/seed/names.properties"), StandardCharsets.UTF_8)) {
            lists.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        female = list(lists, "female");
        male = list(lists, "male");
        family = list(lists, "family");
        syllables = list(lists, "syllables");
    }

    String female(RandomGenerator random) {
        return common(female, random);
    }

    String male(RandomGenerator random) {
        return common(male, random);
    }

    String family(RandomGenerator random) {
        return random.nextBoolean() ? common(family, random) : rare(random);
    }

    /** The first of the list most often, about as 1/rank. */
    private static String common(List<String> names, RandomGenerator random) {
        double rank = Math.exp(random.nextDouble() * Math.log(names.size() + 1.0)) - 1;
        return names.get(Math.min((int) rank, names.size() - 1));
    }

    private String rare(RandomGenerator random) {
        var name = new StringBuilder();
        int parts = 2 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            name.append(syllables.get(random.nextInt(syllables.size())));
        }
        name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
        return name.toString();
    }

    private static List<String> list(Properties lists, String name) {
        return List.of(lists.getProperty(name).split(" "));
    }
}
