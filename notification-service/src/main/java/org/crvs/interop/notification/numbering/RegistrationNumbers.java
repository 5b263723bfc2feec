package org.crvs.interop.notification.numbering;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives out registration numbers: each belongs to one record of its event for ever. */
@ApplicationScoped
public class RegistrationNumbers {

    private final MongoCollection<Document> taken;
    private final NumberStrategy strategy;
    private final boolean givenElsewhere;

    public RegistrationNumbers(RecordDatabase database, NumberStrategy strategy, RegistrationConfig config) {
        this.taken = database.collection(RecordDatabase.REGISTRATION_NUMBERS);
        this.strategy = strategy;
        this.givenElsewhere = config.numbers() == RegistrationConfig.Numbers.CONFIRMED
                || config.numbers() == RegistrationConfig.Numbers.SERVICE;
    }

    /** Whether another system gives the numbers. */
    public boolean areGivenElsewhere() {
        return givenElsewhere;
    }

    /** The number a record gets when nobody else numbers it; it is nobody's until it is taken. */
    public String next(EventType event, String trackingId, String officeId) {
        return strategy.next(event, trackingId, officeId);
    }

    /** Takes a number for a record; false when another record has it. Taking it again changes nothing. */
    public boolean take(EventType event, String number, String recordId) {
        Document document = document(event, number, recordId);
        return Documents.insertIfAbsent(taken, document)
                || Documents.byId(taken, document.getString("_id"))
                        .filter(owner -> recordId.equals(owner.getString("recordId")))
                        .isPresent();
    }

    /**
     * Takes many numbers at once.
     *
     * @param wanted documents made by {@link #document}
     * @return the records whose number another record has
     */
    public Set<String> takeAll(List<Document> wanted) {
        Set<String> ids = Documents.insertAll(taken, wanted);
        return wanted.stream()
                .filter(document -> ids.contains(document.getString("_id")))
                .filter(document -> Documents.byId(taken, document.getString("_id"))
                        .filter(owner -> owner.getString("recordId").equals(document.getString("recordId")))
                        .isEmpty())
                .map(document -> document.getString("recordId"))
                .collect(Collectors.toSet());
    }

    /** Gives back a number that the record came not to use. */
    public void release(EventType event, String number) {
        taken.deleteOne(Filters.eq("_id", id(event, number)));
    }

    /** The document that takes a number for a record. */
    public static Document document(EventType event, String number, String recordId) {
        return new Document("_id", id(event, number)).append("recordId", recordId);
    }

    private static String id(EventType event, String number) {
        return event.name() + ":" + number;
    }
}
