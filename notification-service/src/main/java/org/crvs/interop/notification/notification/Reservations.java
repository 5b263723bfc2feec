package org.crvs.interop.notification.notification;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.quarkus.scheduler.Scheduled;
import org.bson.Document;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.GroupedInserts;
import org.crvs.interop.notification.database.RecordDatabase;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps reservations until they expire. */
@ApplicationScoped
public class Reservations {

    private static final Logger LOG = Logger.getLogger(Reservations.class);
    private static final int BATCH = 1_000;
    private static final int SIZE = 300;

    private final MongoCollection<Document> reservations;
    private final GroupedInserts inserts;
    private final Clock clock;

    public Reservations(RecordDatabase database, Clock clock) {
        this.reservations = database.collection(RecordDatabase.RESERVATIONS);
        this.inserts = new GroupedInserts(reservations);
        this.clock = clock;
    }

    /** The reservation under this id, unless it has expired. */
    Optional<Reservation> find(String id) {
        return Documents.byId(reservations, id).map(Reservations::toReservation).filter(reservation -> clock.instant()
                .isBefore(reservation.expiresAt()));
    }

    /** Writes a reservation, and gives the one that holds: this one, or the one somebody made under the key before. */
    Optional<Reservation> reserve(Reservation reservation) {
        Document document = new Document("_id", reservation.id())
                .append("bodyHash", reservation.bodyHash())
                .append("recordId", reservation.recordId())
                .append("trackingId", reservation.trackingId())
                .append("expiresAt", reservation.expiresAt());
        if (inserts.insert(document, SIZE)) {
            return Optional.of(reservation);
        }
        Optional<Reservation> known = find(reservation.id());
        if (known.isPresent()) {
            return known;
        }
        reservations.deleteOne(
                Filters.and(Filters.eq("_id", reservation.id()), Filters.lte("expiresAt", clock.instant())));
        return Documents.insertIfAbsent(reservations, document) ? Optional.of(reservation) : find(reservation.id());
    }

    /** Not every server expires documents itself. */
    @Scheduled(every = "{crvs.intake.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetExpired() {
        try {
            List<String> ids = new ArrayList<>();
            reservations
                    .find(Filters.lte("expiresAt", clock.instant()))
                    .limit(BATCH)
                    .forEach(document -> ids.add(document.getString("_id")));
            if (!ids.isEmpty()) {
                reservations.deleteMany(Filters.and(Filters.in("_id", ids), Filters.lte("expiresAt", clock.instant())));
            }
        } catch (RuntimeException e) {
            LOG.warnf("expired reservations stay for now: %s", e.getClass().getSimpleName());
        }
    }

    private static Reservation toReservation(Document document) {
        return new Reservation(
                document.getString("_id"),
                document.getString("bodyHash"),
                document.getString("recordId"),
                document.getString("trackingId"),
                Documents.instant(document, "expiresAt"));
    }
}
