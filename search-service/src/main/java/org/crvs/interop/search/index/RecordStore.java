package org.crvs.interop.search.index;

import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.search.record.RecordSummary;

import java.util.Map;
import java.util.Optional;

/** Keeps the records of one index, whatever the engine. Written by one thread, read by many. */
interface RecordStore extends AutoCloseable {

    /** The offsets to read next, as of the last commit. */
    Map<TopicPartition, Long> offsets();

    /** What the index holds of a record, visible to searches or not yet. */
    Optional<RecordSummary> held(String recordId);

    /** Whether searches can find this version of a record, or a newer one. */
    boolean shows(String recordId, int version);

    /** Puts a record in place of what is held of it. */
    void put(RecordSummary record);

    /** Makes everything put so far visible to searches. */
    void refresh();

    /** Makes everything put so far durable, together with the offsets to go on from. */
    void commit(Map<TopicPartition, Long> offsets);

    /** Whether the store has brought itself into a better form that is not yet visible to searches. */
    default boolean isRearranged() {
        return false;
    }

    /** Whether there is anything that a commit would make durable. */
    default boolean isUnsaved() {
        return false;
    }

    /** Begins to bring itself into a form that is quick to search, if that is worth it; the rest goes on meanwhile. */
    default void tidy() {}

    /** Begins to remove from disk what was replaced; the rest goes on meanwhile. */
    void expunge();

    /** Records that searches can find, whatever their status. */
    int documents();

    /** Lets go without a commit: what came since the last one is read from the topic again. */
    @Override
    void close();

    /** Lets go of an index that is not needed any more. */
    default void drop() {
        close();
    }
}
