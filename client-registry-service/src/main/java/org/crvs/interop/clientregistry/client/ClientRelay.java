package org.crvs.interop.clientregistry.client;

import com.mongodb.MongoException;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.database.Lease;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the other services of changed clients: right after the write, and once more whenever something was left behind.
 *
 * <p>One thread of all instances tells at a time. Otherwise an older version could be the last on the compacted topic,
 * and a client that was disabled would be active again for whoever reads the topic from its beginning.
 */
@ApplicationScoped
public class ClientRelay {

    private static final Logger LOG = Logger.getLogger(ClientRelay.class);
    private static final int BATCH = 100;

    /** Longer than one message can be on its way to the broker. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final ClientStore store;
    private final AuditStore auditStore;
    private final RegistryDatabase database;
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
     * @param database holds the lease
     * @param producer sends the messages
     * @param clock tells the time
     * @param application name of this service
     */
    public ClientRelay(
            ClientStore store,
            AuditStore auditStore,
            RegistryDatabase database,
            EventProducer producer,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.store = store;
        this.auditStore = auditStore;
        this.database = database;
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + application;
    }

    /** Starts telling, and returns at once. */
    void soon() {
        worker.execute(this::sweep);
    }

    /** Tells everything that was not yet told, as far as it goes now. */
    @Scheduled(every = "{crvs.clients.relay-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            if (store.unpublished(1).isEmpty()) {
                return;
            }
            try (Lease lease = Lease.take(database, clock, "client-relay", LEASE)) {
                if (lease != null) {
                    tellAll(lease);
                }
            }
        } catch (MongoException | BrokerUnavailableException e) {
            LOG.warnf("changed clients wait to be published: %s", e);
        }
    }

    /** A client that changes while it is told is found again. */
    private void tellAll(Lease lease) {
        List<ClientDocument> waiting = store.unpublished(BATCH);
        while (!waiting.isEmpty()) {
            for (ClientDocument document : waiting) {
                if (!lease.renew()) {
                    return;
                }
                tell(document);
            }
            waiting = store.unpublished(BATCH);
        }
    }

    private void tell(ClientDocument document) {
        Client client = document.client();
        auditStore.addAll(document.pendingAudit());
        byte[] message = MessageCodec.write(
                MessageType.CLIENT,
                source,
                client.clientId() + ":" + client.version(),
                client.clientId(),
                client.updatedAt(),
                client.toMessage(clock.instant()));
        producer.send(Topics.CLIENTS, client.clientId(), message);
        store.markPublished(client);
    }

    @PreDestroy
    void stop() {
        worker.shutdown();
    }
}
