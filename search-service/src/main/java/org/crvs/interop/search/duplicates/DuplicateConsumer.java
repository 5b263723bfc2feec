package org.crvs.interop.search.duplicates;

import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.search.index.SearchIndex;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads record versions for the search for duplicates, shared among the instances. Each waits until the index of its
 * instance holds it, so that of two duplicates that arrive together the later one finds the earlier. What can't be read
 * is passed: the index parks it.
 */
@ApplicationScoped
public class DuplicateConsumer {

    private static final Logger LOG = Logger.getLogger(DuplicateConsumer.class);
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final DuplicateWatch watch;
    private final SearchIndex index;
    private final Traces traces;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Reads for this watch.
     *
     * @param watch compares and tells
     * @param index holds what is compared with
     * @param traces go on with the messages
     */
    public DuplicateConsumer(DuplicateWatch watch, SearchIndex index, Traces traces) {
        this.watch = watch;
        this.index = index;
        this.traces = traces;
    }

    /**
     * Takes one message, however long it takes.
     *
     * @throws IllegalStateException when the service stops before it was taken: it is not acknowledged
     */
    @Incoming("records")
    @Blocking
    public void take(ConsumerRecord<String, byte[]> message) {
        long pause = FIRST_PAUSE_MS;
        while (!tryToTake(message)) {
            if (stopsWithin(pause)) {
                throw new IllegalStateException("stopping: the message will come again");
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private boolean tryToTake(ConsumerRecord<String, byte[]> message) {
        try {
            RecordMessage version = MessageCodec.read(MessageType.RECORD_VERSION, message.value())
                    .data();
            if (!watch.concerns(version)) {
                return true;
            }
            if (!index.shows(version.recordId(), version.version())) {
                return index.hasPassed(message.topic(), message.partition(), message.offset());
            }
            return traces.below(Traces.of(message), SpanKind.CONSUMER, Topics.RECORDS + " compare", () -> {
                watch.compare(version);
                return true;
            });
        } catch (UnreadableMessageException e) {
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "record message %d@%d waits for its duplicates", message.partition(), message.offset());
            return false;
        }
    }

    private boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
