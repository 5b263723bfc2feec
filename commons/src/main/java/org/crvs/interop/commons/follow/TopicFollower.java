package org.crvs.interop.commons.follow;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Reads whole topics, every partition of them, on a thread of its own, from given offsets, the beginning or the end, and
 * stays at their head: for what every instance must hold itself (clients, locations, the search index). Nothing is
 * committed to the broker; who wants to go on where it stopped keeps {@link #positions()} with its own data.
 *
 * <p>A message the handler calls unreadable is parked and passed. Any other failure is tried again, with a pause that
 * grows to five seconds, until it succeeds: the handler must be idempotent, and {@link #isHealthy()} tells meanwhile.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LONGEST_PAUSE_MS = 5_000;

    /** Where a partition is read from that has no given offset. */
    enum Otherwise {
        BEGINNING,
        END
    }

    /** What to do with the messages. Called by one thread. */
    public interface Handler {
        /**
         * Takes one message.
         *
         * @throws UnreadableMessageException when it can never be taken
         */
        void take(ConsumerRecord<String, byte[]> message);

        /** Called after each batch, also after an empty one, with the offsets to read next. */
        default void pause(Map<TopicPartition, Long> positions) {}
    }

    private final Supplier<Consumer<String, byte[]>> connect;
    private final List<String> topics;
    private final Map<TopicPartition, Long> start;
    private final Otherwise otherwise;
    private final Handler handler;
    private final DeadLetters deadLetters;
    private final Thread thread;
    private final AtomicReference<Consumer<String, byte[]>> consumer = new AtomicReference<>();
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile boolean caughtUp;
    private volatile boolean stopped;
    private volatile boolean healthy = true;

    TopicFollower(
            String name,
            Supplier<Consumer<String, byte[]>> connect,
            List<String> topics,
            Map<TopicPartition, Long> start,
            Otherwise otherwise,
            Handler handler,
            DeadLetters deadLetters) {
        this.connect = connect;
        this.topics = topics;
        this.start = start;
        this.otherwise = otherwise;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.thread = new Thread(this::run, "follow-" + name);
        thread.setDaemon(true);
    }

    TopicFollower begin() {
        thread.start();
        return this;
    }

    /** Whether everything that was on the topics when following began has been taken. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** False while a message or the broker makes it try again. */
    public boolean isHealthy() {
        return healthy;
    }

    /** The offsets that will be read next. */
    public Map<TopicPartition, Long> positions() {
        return positions;
    }

    private void run() {
        long pause = 100;
        while (!stopped) {
            try (Consumer<String, byte[]> connected = connect.get()) {
                consumer.set(connected);
                follow(connected);
            } catch (WakeupException e) {
                LOG.debugf("%s told to stop", thread.getName());
            } catch (RuntimeException e) {
                healthy = false;
                LOG.warnf(e, "%s: connecting again in %d ms", thread.getName(), pause);
                pause = sleep(pause);
            }
        }
    }

    private void follow(Consumer<String, byte[]> connected) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> connected.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        connected.assign(partitions);
        Map<TopicPartition, Long> first = positions.isEmpty() ? start : positions;
        for (TopicPartition partition : partitions) {
            Long offset = first.get(partition);
            if (offset == null && otherwise == Otherwise.END) {
                connected.seekToEnd(List.of(partition));
            } else if (offset == null) {
                connected.seekToBeginning(List.of(partition));
            } else {
                connected.seek(partition, offset);
            }
        }
        Map<TopicPartition, Long> head = connected.endOffsets(partitions);
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> message : connected.poll(POLL)) {
                take(message);
            }
            Map<TopicPartition, Long> next = new HashMap<>();
            partitions.forEach(partition -> next.put(partition, connected.position(partition)));
            untilItSucceeds(() -> handler.pause(next));
            positions = Map.copyOf(next);
            healthy = true;
            caughtUp = caughtUp || head.entrySet().stream().allMatch(end -> next.get(end.getKey()) >= end.getValue());
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        untilItSucceeds(() -> {
            try {
                handler.take(message);
            } catch (UnreadableMessageException e) {
                deadLetters.park(message, e.getMessage());
            }
        });
    }

    private void untilItSucceeds(Runnable work) {
        long pause = 100;
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                healthy = false;
                LOG.warnf(e, "%s: trying again in %d ms", thread.getName(), pause);
                pause = sleep(pause);
                if (stopped) {
                    throw new WakeupException();
                }
            }
        }
    }

    private long sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
        return Math.min(2 * millis, LONGEST_PAUSE_MS);
    }

    /** Stops after the message in hand. */
    @Override
    public void close() {
        stopped = true;
        Consumer<String, byte[]> connected = consumer.get();
        if (connected != null) {
            connected.wakeup();
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
