package org.crvs.interop.commons.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Kafka topics between the services: the one table that producers, consumers and operators share. */
public final class Topics {

    /** One message per record version, keyed by record id. */
    public static final String RECORDS = "crvs.records";

    /** Integrating clients and the registry's public signing keys, keyed by client id or {@code key:<kid>}. */
    public static final String CLIENTS = "crvs.clients";

    /** Administrative areas, CRVS offices and health facilities, keyed by location id. */
    public static final String LOCATIONS = "crvs.locations";

    /** Possible duplicates of a record, keyed by record id. */
    public static final String MATCHES = "crvs.matches";

    /** Who did what to which record, keyed by client id or record id. */
    public static final String AUDIT = "crvs.audit";

    /** How many requests each gateway counted lately, keyed by gateway instance. */
    public static final String USAGE = "crvs.usage";

    private static final String DEAD_LETTER_SUFFIX = ".dead-letter";
    private static final Map<String, String> COMPACT = Map.of("cleanup.policy", "compact");
    private static final Map<String, String> KEEP_30_DAYS =
            Map.of("cleanup.policy", "delete", "retention.ms", "2592000000");
    private static final Map<String, String> KEEP_AN_HOUR =
            Map.of("cleanup.policy", "delete", "retention.ms", "3600000", "segment.ms", "3600000");
    private static final Map<String, String> KEEP_FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    private Topics() {}

    /**
     * A topic as it must exist on the broker.
     *
     * @param name topic name
     * @param partitions number of partitions; messages with the same key keep their order
     * @param config topic configuration beyond the broker's defaults
     */
    public record Topic(String name, int partitions, Map<String, String> config) {}

    /** The topic that takes the messages of {@code topic} that could not be read, each with its reason. */
    public static String deadLetterOf(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }

    /** Every topic the suite needs, dead-letter topics included. */
    public static List<Topic> all() {
        List<Topic> served = List.of(
                new Topic(RECORDS, 6, KEEP_FOR_EVER),
                new Topic(CLIENTS, 1, COMPACT),
                new Topic(LOCATIONS, 1, COMPACT),
                new Topic(MATCHES, 3, KEEP_30_DAYS),
                new Topic(AUDIT, 3, KEEP_30_DAYS),
                new Topic(USAGE, 1, KEEP_AN_HOUR));
        List<Topic> all = new ArrayList<>(served);
        served.forEach(topic -> all.add(new Topic(deadLetterOf(topic.name()), 1, KEEP_FOR_EVER)));
        return List.copyOf(all);
    }
}
