package org.crvs.interop.clientregistry.client;

import com.mongodb.MongoException;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.client.Tellings.Telling;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the other services of changed clients: right after the write, and once more whenever something was left behind.
 *
 * <p>Every instance tells at once and waits for nobody: a lease would make a disabled client stay active for as long as a
 * holder that was killed had it. Two that tell of the same client may overtake each other, and then an older version
 * could be the last on the compacted topic, so that a client that was disabled would be active again for whoever reads
 * the topic from its beginning. Against that, who tells notes it first ({@link Tellings}) and looks afterwards:
 *
 * <ul>
 *   <li>the version it told is still the newest: done;
 *   <li>there is a newer one, which may have been overtaken: that one is told again, after this one;
 *   <li>it never looked, because it died or the broker did not answer: its note stays behind, and once the message can
 *       no longer be on its way, whoever finds the note tells the newest version again.
 * </ul>
 *
 * <p>So the newest version reaches the topic within one relay interval after a crash, and is the last there in the end.
 * Followers ignore an older version that comes late.
 */
@ApplicationScoped
public class ClientRelay {

    private static final Logger LOG = Logger.getLogger(ClientRelay.class);
    private static final int BATCH = 100;

    /** Longer than one message can be on its way to the broker. */
    static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    private final ClientStore store;
    private final AuditStore auditStore;
    private final Tellings tellings;
    private final EventProducer producer;
    private final Clock clock;
    private final String source;

    /** One relay at work and one to come see every change; more would find nothing left. */
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "client-relay"),
            new ThreadPoolExecutor.DiscardPolicy());

    /**
     * Relays from one store.
     *
     * @param store holds the clients
     * @param auditStore takes audit events that stayed with their client
     * @param tellings notes what is being told
     * @param producer sends the messages
     * @param clock tells the time
     * @param application name of this service
     */
    public ClientRelay(
            ClientStore store,
            AuditStore auditStore,
            Tellings tellings,
            EventProducer producer,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.store = store;
        this.auditStore = auditStore;
        this.tellings = tellings;
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + application;
    }

    /** Starts telling, and returns at once. */
    @Scheduled(every = "{crvs.clients.relay-interval}")
    void soon() {
        worker.execute(this::sweep);
    }

    /** Tells everything that was not yet told, as far as it goes now. */
    void sweep() {
        try {
            tellings.before(clock.instant().minus(IN_FLIGHT)).forEach(this::makeGood);
            List<ClientDocument> waiting = store.unpublished(BATCH);
            while (!waiting.isEmpty()) {
                waiting.forEach(document -> tell(document.id()));
                waiting = store.unpublished(BATCH);
            }
        } catch (MongoException | BrokerUnavailableException e) {
            LOG.warnf("changed clients wait to be published: %s", e);
        }
    }

    /** Nobody knows whether that message arrived, nor after which other. */
    private void makeGood(Telling abandoned) {
        store.markUnpublished(abandoned.clientId(), clock.instant());
        tellings.end(abandoned);
    }

    /** The client is read after the note is made: a version written later is told by somebody who can see the note. */
    private void tell(String clientId) {
        Telling telling = tellings.begin(clientId, clock.instant());
        Optional<ClientDocument> read = store.document(clientId).filter(document -> !document.published());
        if (read.isPresent() && !send(read.get(), telling)) {
            store.markUnpublished(clientId, clock.instant());
        }
        tellings.end(telling);
    }

    /** False when there is a newer version than the one that was sent. */
    private boolean send(ClientDocument document, Telling telling) {
        Client client = document.client();
        auditStore.addAll(document.pendingAudit());
        byte[] message = MessageCodec.write(
                MessageType.CLIENT,
                source,
                client.clientId() + ":" + client.version(),
                client.clientId(),
                client.updatedAt(),
                client.toMessage(clock.instant()));
        if (!clock.instant().isBefore(telling.since().plus(IN_FLIGHT.dividedBy(2)))) {
            LOG.warnf("telling of client %s took too long to begin, and begins again", client.clientId());
            return true;
        }
        producer.send(Topics.CLIENTS, client.clientId(), message);
        return store.markPublished(client);
    }

    @PreDestroy
    void stop() {
        worker.shutdown();
    }
}
