package org.crvs.interop.webhook.event;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.Reach;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.delivery.ClosedRecords;
import org.crvs.interop.webhook.delivery.DeliveryIntake;
import org.crvs.interop.webhook.payload.RecordContents;
import org.crvs.interop.webhook.place.Places;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes one delivery of each record version for each subscription whose client may be told of it and wants to. */
@ApplicationScoped
public class RecordFanOut {

    private static final Logger LOG = Logger.getLogger(RecordFanOut.class);

    private final SubscriptionStore subscriptions;
    private final ClientDirectory clients;
    private final Places places;
    private final DeliveryIntake deliveries;
    private final ClosedRecords closed;
    private final Clock clock;
    private final String publicUrl;

    /**
     * The fan-out.
     *
     * @param publicUrl where the suite is reached from outside
     */
    public RecordFanOut(
            SubscriptionStore subscriptions,
            ClientDirectory clients,
            Places places,
            DeliveryIntake deliveries,
            ClosedRecords closed,
            Clock clock,
            @ConfigProperty(name = "crvs.public-url", defaultValue = "http://127.0.0.1:7070") String publicUrl) {
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.places = places;
        this.deliveries = deliveries;
        this.closed = closed;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * Accepts all deliveries of record versions; the same versions again change nothing.
     *
     * @param records versions, those of one record in their order
     * @param traces the trace of each that has a recorded one
     * @return the versions of which a content can't be kept, with the reason; the others of them are accepted
     */
    public Map<RecordMessage, UnreadableMessageException> take(
            List<RecordMessage> records, Map<RecordMessage, String> traces) {
        Map<String, List<Subscription>> byTopic = subscriptions
                .ofTopics(records.stream()
                        .flatMap(record -> SubscriptionTopics.of(record).stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(Subscription::topic));
        var faults = new IdentityHashMap<RecordMessage, UnreadableMessageException>();
        List<DeliveryIntake.Wanted> wanted = new ArrayList<>();
        for (RecordMessage record : records) {
            if (closes(record)) {
                // what came before must be there before its content is taken out
                deliveries.accept(wanted);
                wanted.clear();
                closed.close(record);
            } else if (record.action() == RecordAction.UNSEAL) {
                closed.reopen(record.recordId());
            }
            List<Subscription> interested = SubscriptionTopics.of(record).stream()
                    .flatMap(topic -> byTopic.getOrDefault(topic, List.of()).stream())
                    .toList();
            collect(record, interested, wanted, traces.get(record)).ifPresent(fault -> faults.put(record, fault));
        }
        deliveries.accept(wanted);
        return faults;
    }

    /**
     * Accepts what one subscription missed; what it was told already is not told again.
     *
     * @return how many deliveries are new
     */
    public int takeFor(Subscription subscription, List<RecordMessage> records) {
        List<RecordMessage> wantedRecords = records.stream()
                .filter(record -> SubscriptionTopics.of(record).contains(subscription.topic()))
                .toList();
        Set<String> shut =
                closed.among(wantedRecords.stream().map(RecordMessage::recordId).toList());
        List<DeliveryIntake.Wanted> wanted = new ArrayList<>();
        for (RecordMessage record : wantedRecords) {
            if (!shut.contains(record.recordId())) {
                Optional<UnreadableMessageException> tooLarge =
                        collect(record, List.of(subscription), wanted, Traces.current());
                tooLarge.ifPresent(fault -> LOG.warnf("not sent again: %s", fault.getMessage()));
            }
        }
        return deliveries.accept(wanted);
    }

    private static boolean closes(RecordMessage record) {
        return record.action() == RecordAction.SEAL || record.action() == RecordAction.ERASE;
    }

    private Optional<UnreadableMessageException> collect(
            RecordMessage record,
            Collection<Subscription> interested,
            List<DeliveryIntake.Wanted> wanted,
            String traceparent) {
        UnreadableMessageException refused = null;
        var contents = new RecordContents(record, publicUrl);
        Instant now = clock.instant();
        for (Subscription subscription : interested) {
            Optional<PayloadGrant> grant = subscription.isExpired(now) ? Optional.empty() : grant(subscription, record);
            if (grant.isPresent()) {
                try {
                    wanted.add(new DeliveryIntake.Wanted(
                            record,
                            subscription,
                            grant.get(),
                            contents.of(
                                    grant.get(), subscription.format(), subscription.id(), subscription.topic(), now),
                            traceparent));
                } catch (UnreadableMessageException e) {
                    refused = e;
                }
            }
        }
        return Optional.ofNullable(refused);
    }

    private Optional<PayloadGrant> grant(Subscription subscription, RecordMessage record) {
        return clients.find(subscription.clientId())
                .filter(client -> client.status() != ClientStatus.DELETED)
                .filter(client -> reaches(client, record))
                .flatMap(client -> PayloadGrant.of(client, record.event()))
                .filter(grant -> wants(subscription, record))
                .map(grant -> grant.narrowedTo(
                        subscription.format().hasContent()
                                ? subscription.wishes().sections()
                                : List.of()));
    }

    private boolean reaches(ClientMessage client, RecordMessage record) {
        Reach reach = client.reach();
        if (reach == null) {
            return true;
        }
        boolean event = reach.events() == null
                || reach.events().isEmpty()
                || reach.events().contains(record.event());
        boolean place = reach.places() == null
                || reach.places().isEmpty()
                || places.isWithin(reach.places(), record.officeId(), record.areaId());
        return event && place;
    }

    private boolean wants(Subscription subscription, RecordMessage record) {
        List<String> wanted = subscription.wishes().places();
        return subscription.wishes().wants(record)
                && (wanted == null || places.isWithin(wanted, record.officeId(), record.areaId()));
    }
}
