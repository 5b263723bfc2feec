package org.crvs.interop.search.index;

import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower;

import java.nio.file.Path;
import java.util.Map;

/**
 * One index with what feeds it.
 *
 * @param path its folder
 * @param index the index
 * @param feeder takes messages into it
 * @param follower reads the topic
 */
record Generation(Path path, RecordStore index, IndexFeeder feeder, TopicFollower follower) {

    /** Whether it contains everything that {@code other} contains. */
    boolean isLevelWith(Generation other) {
        Map<TopicPartition, Long> mine = follower.positions();
        return other.follower.positions().entrySet().stream()
                .allMatch(position -> mine.getOrDefault(position.getKey(), 0L) >= position.getValue());
    }

    /** Stops following, makes durable what was taken, and lets go. */
    void finish() {
        follower.close();
        if (!follower.positions().isEmpty()) {
            feeder.commit(follower.positions());
        }
        index.close();
    }

    /** Stops following and lets go of an index that is not needed any more. */
    void drop() {
        follower.close();
        index.drop();
    }
}
