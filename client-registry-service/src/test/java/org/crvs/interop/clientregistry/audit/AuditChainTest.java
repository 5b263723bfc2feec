package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.bson.Document;
import org.crvs.interop.clientregistry.audit.ChainReport.Break;
import org.crvs.interop.clientregistry.audit.ChainReport.Reason;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

/** Chains in a database of their own, written by several instances and changed behind their backs. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditChainTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final Instant MORNING = Instant.parse("2026-01-31T08:00:00Z");

    @Inject
    MongoClient mongo;

    private RegistryDatabase database;
    private MongoCollection<Document> stored;
    private AuditAppender appender;

    @BeforeEach
    void anEmptyDatabase() {
        database = new RegistryDatabase(
                mongo, "audit_" + UUID.randomUUID().toString().substring(0, 8));
        database.declareIndexes();
        stored = database.collection(RegistryDatabase.AUDIT_EVENTS, Document.class);
        appender = instance();
    }

    @Test
    void everyEventHasThePlaceAfterTheOneBefore() {
        appender.append(events("a", 3));
        appender.append(events("b", 2));
        ChainReport report = verify();
        assertThat(report.intact()).isTrue();
        assertThat(report.events()).isEqualTo(5);
        assertThat(report.brokenAt()).isNull();
        assertThat(at(5).getString("hash")).isEqualTo(report.lastHash());
        assertThat(at(4).getString("_id")).isEqualTo("b0");
    }

    @Test
    void eachDayHasAChainOfItsOwnWhicheverCameFirst() {
        appender.append(List.of(
                event("late", MORNING.plusSeconds(86_400)),
                event("noon", MORNING.plusSeconds(14_400)),
                event("midnight", Instant.parse("2026-02-01T00:00:00Z")),
                event("last moment", Instant.parse("2026-01-31T23:59:59.999Z"))));
        assertThat(verify().events()).isEqualTo(2);
        assertThat(new ChainVerifier(new AuditChain(database), database)
                        .verify(DAY.plusDays(1))
                        .events())
                .isEqualTo(2);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aDayWithoutEventsIsIntact() {
        assertThat(verify()).isEqualTo(new ChainReport("2026-01-31", 0, "0".repeat(64), true, null));
    }

    @Test
    void whatIsDeliveredAgainStaysWhereItIs() {
        appender.append(events("a", 5));
        List<AuditEvent> again = new ArrayList<>(events("a", 4));
        again.addAll(2, events("b", 2));
        again.addAll(events("b", 3));
        instance().append(again);
        appender.append(events("a", 5));
        appender.append(events("c", 1));
        assertIntact(9);
        assertThat(at(9).getString("_id")).isEqualTo("c0");
    }

    @Test
    void instancesThatAppendAtOnceMakeOneChain() throws Exception {
        List<AuditAppender> instances = List.of(instance(), instance(), instance());
        ExecutorService pool = Executors.newFixedThreadPool(9);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 9; writer++) {
                String name = "w" + writer + "-";
                AuditAppender mine = instances.get(writer % 3);
                writers.add(pool.submit(() -> {
                    for (int batch = 0; batch < 5; batch++) {
                        mine.append(events(name + batch + "-", 1 + batch * 7));
                        mine.append(events("shared-" + batch + "-", 3));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdown();
        }
        assertIntact(9 * (1 + 8 + 15 + 22 + 29) + 15);
    }

    @Test
    void anInstanceThatStartsGoesOnWhereTheLastStopped() {
        appender.append(events("a", 3));
        instance().append(events("b", 3));
        appender.append(events("c", 3));
        assertIntact(9);
    }

    @Test
    void aMarkThatACrashLeftBehindIsCaughtUpWith() {
        appender.append(events("a", 3));
        marks().updateOne(
                        eq("_id", "2026-01-31"),
                        set("mark", ChainPlace.start("2026-01-31").mark()));
        instance().append(events("b", 2));
        assertIntact(5);
    }

    @Test
    void aChangedEventIsFound() {
        appender.append(events("a", 5));
        stored.updateOne(eq("_id", "a2"), set("action", "record.read"));
        assertBroken(2, new Break(3L, "a2", Reason.CHANGED));
        stored.updateOne(eq("_id", "a2"), set("action", "record.register"));
        assertIntact(5);
    }

    @Test
    void aFieldPutIntoAnEventOrTakenOutIsFound() {
        appender.append(events("a", 5));
        stored.updateOne(eq("_id", "a3"), set("note", "x"));
        assertBroken(3, new Break(4L, "a3", Reason.CHANGED));
        stored.updateOne(eq("_id", "a1"), unset("hash"));
        assertBroken(1, new Break(2L, "a1", Reason.CHANGED));
    }

    @Test
    void anEventMadeAnewWithItsHashBreaksTheNext() {
        appender.append(events("a", 5));
        var before =
                ChainPlace.ofMark("2026-01-31", at(2).getString("link").substring(11) + ":" + at(2).getString("hash"));
        var forged = database.collection(RegistryDatabase.AUDIT_EVENTS, org.bson.BsonDocument.class)
                .find(eq("_id", "a2"))
                .first();
        forged.put("action", new org.bson.BsonString("record.read"));
        before.append(forged);
        database.collection(RegistryDatabase.AUDIT_EVENTS, org.bson.BsonDocument.class)
                .replaceOne(eq("_id", "a2"), forged);
        assertBroken(3, new Break(4L, "a3", Reason.CHANGED));
    }

    @Test
    void aRemovedEventIsFound() {
        appender.append(events("a", 5));
        stored.deleteOne(eq("_id", "a1"));
        assertBroken(1, new Break(2L, null, Reason.MISSING));
    }

    @Test
    void removedLastEventsAreFoundAlsoAfterOthersWereAppended() {
        appender.append(events("a", 5));
        stored.deleteOne(eq("_id", "a3"));
        stored.deleteOne(eq("_id", "a4"));
        assertBroken(3, new Break(4L, null, Reason.MISSING));
        instance().append(events("b", 2));
        assertBroken(3, new Break(4L, null, Reason.MISSING));
    }

    @Test
    void aRemovedDayIsFound() {
        appender.append(events("a", 5));
        stored.deleteMany(new Document());
        assertBroken(0, new Break(1L, null, Reason.MISSING));
    }

    @Test
    void anInsertedEventIsFoundInTheChainAndBesideIt() {
        appender.append(events("a", 3));
        var stranger = new Document("_id", "x").append("at", Date.from(MORNING)).append("action", "record.read");
        stored.insertOne(stranger);
        assertBroken(3, new Break(null, "x", Reason.INSERTED));
        stored.updateOne(eq("_id", "x"), set("link", "2026-01-31:000000000002x"));
        assertBroken(2, new Break(3L, "x", Reason.INSERTED));
        stored.updateOne(eq("_id", "x"), set("link", "2026-01-31:000000000004"));
        assertBroken(3, new Break(4L, "x", Reason.CHANGED));
        stored.updateOne(eq("_id", "x"), set("link", "2026-01-30:000000000001"));
        assertBroken(3, new Break(null, "x", Reason.INSERTED));
    }

    @Test
    void aStrangerAtTheEndDoesNotStopTheIntake() {
        appender.append(events("a", 3));
        stored.insertOne(new Document("_id", "x").append("link", "2026-01-31:zzz"));
        instance().append(events("b", 2));
        assertBroken(5, new Break(6L, "x", Reason.INSERTED));
    }

    @Test
    void swappedEventsAreFound() {
        appender.append(events("a", 5));
        Document second = at(2);
        Document fourth = at(4);
        stored.updateOne(eq("_id", "a1"), unset("link"));
        stored.updateOne(eq("_id", "a3"), combine(set("link", second.get("link")), set("hash", second.get("hash"))));
        stored.updateOne(eq("_id", "a1"), combine(set("link", fourth.get("link")), set("hash", fourth.get("hash"))));
        assertBroken(1, new Break(2L, "a3", Reason.CHANGED));
    }

    private AuditAppender instance() {
        return new AuditAppender(new AuditChain(database), database);
    }

    private ChainReport verify() {
        return new ChainVerifier(new AuditChain(database), database).verify(DAY);
    }

    private void assertIntact(int events) {
        ChainReport report = verify();
        assertThat(report.brokenAt()).isNull();
        assertThat(report.events()).isEqualTo(events);
        assertThat(report.intact()).isTrue();
    }

    private void assertBroken(int events, Break at) {
        ChainReport report = verify();
        assertThat(report.brokenAt()).isEqualTo(at);
        assertThat(report.events()).isEqualTo(events);
        assertThat(report.intact()).isFalse();
    }

    private Document at(int sequence) {
        return stored.find(eq("link", "2026-01-31:%012d".formatted(sequence))).first();
    }

    private MongoCollection<Document> marks() {
        return database.collection(RegistryDatabase.AUDIT_CHAINS, Document.class);
    }

    private static List<AuditEvent> events(String name, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> event(name + i, MORNING.plusSeconds(i)))
                .toList();
    }

    private static AuditEvent event(String id, Instant at) {
        return AuditEvent.of(new AuditMessage(
                id, at, "record.register", Outcome.SUCCESS, null, null, List.of("record-1"), null, Map.of("k", "v")));
    }
}
