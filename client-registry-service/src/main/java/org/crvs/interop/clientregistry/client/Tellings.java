package org.crvs.interop.clientregistry.client;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes of clients that are being told to the other services: few, and each only for as long as one message takes. */
@ApplicationScoped
public class Tellings {

    private final MongoCollection<Telling> tellings;

    /**
     * The notes in this database.
     *
     * @param database holds them
     */
    public Tellings(RegistryDatabase database) {
        this.tellings = database.collection(RegistryDatabase.CLIENT_TELLINGS, Telling.class);
    }

    /**
     * One client being told by one instance.
     *
     * @param id unique
     * @param clientId the client
     * @param since when it began, UTC
     */
    public record Telling(@BsonId String id, String clientId, Instant since) {}

    /** Notes that a client is about to be told. */
    Telling begin(String clientId, Instant now) {
        var telling = new Telling(UUID.randomUUID().toString(), clientId, now.truncatedTo(ChronoUnit.MILLIS));
        tellings.insertOne(telling);
        return telling;
    }

    /** Takes the note away. */
    void end(Telling telling) {
        tellings.deleteOne(eq("_id", telling.id()));
    }

    /** Those that began before this moment: who began them is gone, or never got an answer. */
    List<Telling> before(Instant moment) {
        List<Telling> all = tellings.find().into(new ArrayList<>());
        return all.stream().filter(telling -> telling.since().isBefore(moment)).toList();
    }
}
