package org.crvs.interop.notification.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.client.ClientReach;
import org.crvs.interop.notification.declaration.Declaration;
import org.crvs.interop.notification.declaration.DeclarationBundle;
import org.crvs.interop.notification.declaration.EventForm;
import org.crvs.interop.notification.declaration.Forms;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.notification.FirstVersions;
import org.crvs.interop.notification.place.EventPlaces;
import org.crvs.interop.notification.record.LifeCycle;
import org.crvs.interop.notification.record.RecordErased;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.TrackingIds;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Creates events and notifies them. An event is no record and in no work queue until it is notified; then it becomes one
 * under its own id and tracking id. The notification is put into the event first, with the bundle it makes, so that a
 * crash before the record is written is completed by whoever next asks for the event.
 */
@ApplicationScoped
public class Events {

    /**
     * What became of a request.
     *
     * @param event the event as it is now
     * @param repeated whether all of it had been done before
     */
    record Receipt(EventView event, boolean repeated) {}

    private final Forms forms;
    private final EventPlaces places;
    private final ClientReach reach;
    private final EventStore store;
    private final TrackingIds trackingIds;
    private final FirstVersions firstVersions;
    private final RecordJournal journal;
    private final Clock clock;

    public Events(
            Forms forms,
            EventPlaces places,
            ClientReach reach,
            EventStore store,
            TrackingIds trackingIds,
            FirstVersions firstVersions,
            RecordJournal journal,
            Clock clock) {
        this.forms = forms;
        this.places = places;
        this.reach = reach;
        this.store = store;
        this.trackingIds = trackingIds;
        this.firstVersions = firstVersions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Creates an event.
     *
     * @throws ProblemException NOT_FOUND for an unknown type, INVALID_REQUEST, or IDEMPOTENCY_MISMATCH
     */
    Receipt create(EventRequest request, Actor client, String requestId) {
        EventForm form = form(request.type());
        var faults = new Faults();
        places.at(request.location(), faults);
        if (request.dateField() != null && !form.has(request.dateField())) {
            faults.add("/dateOfEvent/fieldId", "unknown-field", "the form has no such field", "a field of the form");
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The creation of an event");
        return keep(form, request, client, requestId);
    }

    /**
     * Notifies an event of this client.
     *
     * @throws ProblemException NOT_FOUND, INVALID_NOTIFICATION with every fault, IDEMPOTENCY_MISMATCH, or CONFLICT when
     *     it has been notified under another transaction
     */
    Receipt notify(EventRequest request, Actor client, String requestId) {
        ClientEvent event = own(request.eventId(), client);
        if (event.notification() != null) {
            return again(event, request);
        }
        return notify(event, request, bundle(form(event.type()), request, client), requestId);
    }

    /** Creates an event and notifies it; when the notification is refused nothing is created. */
    Receipt createAndNotify(EventRequest request, Actor client, String requestId) {
        EventForm form = form(request.type());
        EventRequest creation = request.creationOfBoth();
        String id = EventIds.of(client.clientId(), creation.type(), creation.transactionId());
        Optional<ClientEvent> known = store.find(id);
        if (known.isPresent() && known.get().notification() != null) {
            return again(known.get(), request);
        }
        ObjectNode bundle = bundle(form, request, client);
        keep(form, creation, client, requestId);
        return notify(own(id, client), request, bundle, requestId);
    }

    /**
     * The event of this id, if this client created it.
     *
     * @throws ProblemException NOT_FOUND, also for events of others
     */
    EventView read(String id, Actor client) {
        ClientEvent event = own(id, client);
        settle(event);
        return view(event);
    }

    /** What a court orders erased is erased here too: an event and its record have one id. */
    void erased(@Observes RecordErased record) {
        store.erase(record.recordId());
    }

    private Receipt keep(EventForm form, EventRequest request, Actor client, String requestId) {
        String id = EventIds.of(client.clientId(), form.type(), request.transactionId());
        Optional<ClientEvent> known = store.find(id);
        if (known.isEmpty()) {
            String trackingId = trackingIds.take(form.event(), id);
            var event = new ClientEvent(
                    id,
                    form.type(),
                    client,
                    request.transactionId(),
                    request.bodyHash(),
                    trackingId,
                    now(),
                    null,
                    null);
            if (store.insert(event, audit(event, requestId))) {
                return new Receipt(view(event), false);
            }
            trackingIds.release(trackingId);
            known = store.find(id);
        }
        ClientEvent event = known.orElseThrow();
        refuseOther(event.bodyHash(), request);
        settle(event);
        return new Receipt(view(event), true);
    }

    private Receipt notify(ClientEvent event, EventRequest request, ObjectNode bundle, String requestId) {
        var notification = new ClientEvent.Notification(
                request.transactionId(),
                request.bodyHash(),
                StrictJson.write(request.declaration()),
                request.annotation() == null ? null : StrictJson.write(request.annotation()),
                now(),
                requestId);
        boolean mine = store.putNotification(event.id(), notification, StrictJson.write(bundle));
        ClientEvent notified = own(event.id(), event.owner());
        if (!mine) {
            return again(notified, request);
        }
        settle(notified);
        return new Receipt(view(notified), false);
    }

    private Receipt again(ClientEvent event, EventRequest request) {
        settle(event);
        if (!event.notification().transactionId().equals(request.transactionId())) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The event " + event.id() + " has been notified under another transactionId.",
                    List.of(new Fault("", "not-permitted", "an event is notified once", "GET /events/" + event.id())));
        }
        refuseOther(event.notification().bodyHash(), request);
        return new Receipt(view(event), true);
    }

    /** Makes the record of a notified event, unless it is made. */
    private void settle(ClientEvent event) {
        if (event.pending() == null) {
            return;
        }
        DocumentBundle bundle = DocumentBundle.of(StrictJson.stored(event.pending()));
        RecordVersion first = firstVersions.notified(
                event.id(),
                event.trackingId(),
                bundle,
                bundle.event().orElseThrow(),
                new FirstVersions.Sending(
                        event.owner(),
                        event.notification().requestId(),
                        event.notification().at()));
        if (!journal.append(first)) {
            journal.version(event.id(), 1).ifPresent(journal::settle);
        }
        store.markRecorded(event.id());
    }

    private ObjectNode bundle(EventForm form, EventRequest request, Actor client) {
        var faults = new Faults();
        NotifyingPlace place = places.at(request.location(), faults);
        Declaration declaration = Declaration.read(form, request.declaration(), places::knows, faults);
        places.checkAreas(declaration, faults);
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
        reach.require(client.clientId(), form.event(), place.officeId());
        return DeclarationBundle.of(declaration, request.annotation(), place, now());
    }

    private EventView view(ClientEvent event) {
        Optional<RecordVersion> record = event.notification() == null ? Optional.empty() : journal.current(event.id());
        if (record.isPresent() && LifeCycle.isClosed(record.get().status())) {
            throw unknown();
        }
        return EventView.of(event, record);
    }

    private EventForm form(String type) {
        return forms.find(type)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "There is no such type of event. Known: " + String.join(", ", forms.types()) + "."));
    }

    private ClientEvent own(String id, Actor client) {
        return store.find(id)
                .filter(event -> event.owner().clientId().equals(client.clientId()))
                .orElseThrow(Events::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "There is no such event, or it is not one of this client's.");
    }

    private static void refuseOther(String bodyHash, EventRequest request) {
        if (!bodyHash.equals(request.bodyHash())) {
            throw new ProblemException(
                    ProblemKind.IDEMPOTENCY_MISMATCH,
                    "The same transactionId came with another body before. Send a new transactionId with a new body.");
        }
    }

    private static AuditMessage audit(ClientEvent event, String requestId) {
        return new AuditMessage(
                "audit:event:" + event.id(),
                event.createdAt(),
                "event.create",
                AuditMessage.Outcome.SUCCESS,
                event.owner(),
                Scopes.NOTIFICATION,
                List.of(event.id()),
                requestId,
                Map.of("type", event.type(), "trackingId", event.trackingId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
