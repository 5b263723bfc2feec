package org.crvs.interop.search.testing;

import org.crvs.interop.search.config.Engine;
import org.crvs.interop.search.config.OpenSearchConfig;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.name.Phonetics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Settings of a component under test. */
public record TestConfig(Path indexDirectory, Duration refreshInterval, Duration commitInterval, int commitDocuments)
        implements SearchConfig {

    /** Everything is visible and durable after each batch. */
    public static TestConfig eager(Path directory) {
        return new TestConfig(directory, Duration.ZERO, Duration.ZERO, 1);
    }

    @Override
    public Engine engine() {
        return Engine.LUCENE;
    }

    @Override
    public OpenSearchConfig opensearch() {
        throw new UnsupportedOperationException("Lucene keeps the index");
    }

    @Override
    public int candidates() {
        return 500;
    }

    @Override
    public int atOnce() {
        return 0;
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int minimumCriteria() {
        return 2;
    }

    @Override
    public Optional<Path> matchingModel() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> nicknames() {
        return Optional.empty();
    }

    @Override
    public Phonetics phonetics() {
        return Phonetics.DOUBLE_METAPHONE;
    }

    @Override
    public int defaultDailyPersons() {
        return 0;
    }

    @Override
    public ZoneId timeZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public int defaultDailyQuota() {
        return 2000;
    }

    @Override
    public Duration quotaKept() {
        return Duration.ofDays(90);
    }
}
