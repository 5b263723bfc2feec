package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.time.Clock;
import java.time.Year;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives out registration numbers: each belongs to one record of its event for ever. */
@ApplicationScoped
public class RegistrationNumbers {

    private final MongoCollection<Document> taken;
    private final Clock clock;

    public RegistrationNumbers(RecordDatabase database, Clock clock) {
        this.taken = database.collection(RecordDatabase.REGISTRATION_NUMBERS);
        this.clock = clock;
    }

    /** The number a record gets when nobody else numbers it: the year and its tracking id. */
    public String numberFor(String trackingId) {
        return String.format(Locale.ROOT, "%04d", Year.now(clock).getValue()) + trackingId;
    }

    /** Takes a number for a record; false when another record has it. Taking it again changes nothing. */
    public boolean take(EventType event, String number, String recordId) {
        String id = id(event, number);
        return Documents.insertIfAbsent(taken, new Document("_id", id).append("recordId", recordId))
                || Documents.byId(taken, id)
                        .filter(owner -> recordId.equals(owner.getString("recordId")))
                        .isPresent();
    }

    /** Gives back a number that the record came not to use. */
    public void release(EventType event, String number) {
        taken.deleteOne(Filters.eq("_id", id(event, number)));
    }

    private static String id(EventType event, String number) {
        return event.name() + ":" + number;
    }
}
