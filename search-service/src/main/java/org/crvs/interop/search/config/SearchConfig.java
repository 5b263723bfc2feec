package org.crvs.interop.search.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.crvs.interop.search.name.Phonetics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Settings of the search service. */
@ConfigMapping(prefix = "crvs.search")
public interface SearchConfig {

    /** What keeps the index; a change builds it anew. */
    @WithDefault("lucene")
    Engine engine();

    /** The cluster, where OpenSearch keeps the index. */
    OpenSearchConfig opensearch();

    /** Folder of the index; one process at a time. Losing it costs a rebuild, nothing else. */
    @WithDefault("data/search-index")
    Path indexDirectory();

    /** Longest a record waits to become searchable once it was taken from the topic. */
    @WithDefault("100ms")
    Duration refreshInterval();

    /** How often the index is made durable while records arrive; what came since is read from the topic again. */
    @WithDefault("1s")
    Duration commitInterval();

    /** Records after which the index is made durable without waiting for the interval. */
    @WithDefault("5000")
    int commitDocuments();

    /**
     * How many candidates of a search by name are compared in full. When more records share the names, the likeliest are
     * taken by the index and the answer says it is limited.
     */
    @WithDefault("500")
    int candidates();

    /**
     * Searches that are looked up and judged at once; the others wait their turn, first come, first served. 0: as many as
     * there are processors, or with OpenSearch, which works elsewhere, 32 times as many.
     */
    @WithDefault("0")
    int atOnce();

    /** Longest a search waits its turn before it is answered 503. */
    @WithDefault("10s")
    Duration longestWait();

    /**
     * Longest one look-up in the index may take before the search is refused as too broad, and longest before a search
     * for several things at once begins with the next.
     */
    @WithDefault("1s")
    Duration timeLimit();

    /**
     * What a search must narrow down by, against trawling: a number counts 2; a given name, a family name and a date
     * (or a range of up to five years) count 1 each; place, sex, status and event count nothing. 0 allows anything.
     */
    @WithDefault("2")
    int minimumCriteria();

    /** File of a matching model of one's own, made from the register itself; without it the shipped one is used. */
    Optional<Path> matchingModel();

    /** File of nicknames of one's own: one group a line, names separated by commas. Without it the shipped list is used. */
    Optional<Path> nicknames();

    /** How names are written down by sound; a change builds the index anew. */
    @WithDefault("double-metaphone")
    Phonetics phonetics();

    /** Where days begin, for dates of declaration and registration. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** Searches per day of a client without a limit of its own. */
    @WithDefault("2000")
    int defaultDailyQuota();

    /** Different people a client without a cap of its own may be told of in a day; 0 means any number. */
    @WithDefault("0")
    int defaultDailyPersons();

    /** How long counted searches and disclosures are kept. */
    @WithDefault("90d")
    Duration quotaKept();
}
