package org.crvs.interop.notification.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.bson.Document;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.crvs.interop.notification.testing.TestAttachmentConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AttachmentSweepTest {

    @Inject
    AttachmentStore store;

    @Inject
    AttachmentReferences references;

    @Inject
    RecordDatabase database;

    @Inject
    AuditTrail audit;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final byte[] scan = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private final String hash = CanonicalJson.sha256(scan);

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    /** The sweep, so much later; it looks at all there is. */
    private void sweepIn(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        var sweep = new AttachmentSweep(store, references, new TestAttachmentConfig(), audit, clock, metrics);
        for (int batch = 0; batch < 20; batch++) {
            sweep.sweep();
        }
    }

    private String notified() {
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        ObjectNode entry =
                bundle.withArray("entry").addObject().put("fullUrl", "urn:uuid:d0c00000-0000-4000-8000-000000000001");
        entry.putObject("resource")
                .put("resourceType", "Binary")
                .put("contentType", "application/pdf")
                .put("data", Base64.getEncoder().encodeToString(scan));
        return Api.accepted(bundle);
    }

    @Test
    void whatBelongsToNoRecordGoesAfterAWhileAndIsAudited() {
        String never = UUID.randomUUID().toString();
        store.keep(never, hash, "application/pdf", scan);
        sweepIn(Duration.ofMinutes(50));
        assertThat(store.find(never, hash)).isPresent();

        sweepIn(Duration.ofMinutes(70));
        assertThat(store.find(never, hash)).isEmpty();
        assertThat(store.find(hash)).isEmpty();
        assertThat(metrics.counter("crvs.attachments.swept").count()).isGreaterThanOrEqualTo(1);
        assertThat(Messages.audits(event -> "attachment.sweep".equals(event.action())
                        && event.recordIds().contains(never)))
                .hasSize(1);
    }

    @Test
    void whatARecordHasStaysAndIsLookedAtOnce() {
        String id = notified();
        assertThat(store.unsettled(Instant.now().plusSeconds(60), 10_000))
                .extracting(AttachmentStore.Unsettled::recordId)
                .contains(id);
        String never = UUID.randomUUID().toString();
        store.keep(never, hash, "application/pdf", scan);
        sweepIn(Duration.ofHours(2));
        assertThat(store.find(id, hash)).isPresent();
        assertThat(store.find(never, hash)).isEmpty();
        assertThat(store.unsettled(Instant.now().plusSeconds(60), 10_000))
                .extracting(AttachmentStore.Unsettled::recordId)
                .doesNotContain(id);
    }

    @Test
    void whatOnlyAnEarlierVersionOrACorrectionNamesStays() {
        String id = notified();
        int last = Api.record(id).path("bundle").path("entry").size() - 1;
        ObjectNode change = StrictJson.object();
        change.putArray("changes").addObject().put("op", "remove").put("path", "/entry/" + last);
        Api.done(id, "update", StrictJson.write(change));
        sweepIn(Duration.ofHours(2));
        assertThat(store.find(id, hash)).isPresent();
    }

    @Test
    void whatIsAskedForAgainMeanwhileStays() {
        String record = UUID.randomUUID().toString();
        store.keep(record, hash, "application/pdf", scan);
        List<AttachmentStore.Unsettled> seen = store.unsettled(Instant.now().plusSeconds(60), 10_000).stream()
                .filter(use -> use.recordId().equals(record))
                .toList();
        uses().updateOne(
                        Filters.eq("_id", record + ":" + hash),
                        Updates.set("unsettledSince", Instant.now().plusSeconds(1)));
        assertThat(store.drop(seen.get(0))).isFalse();
        assertThat(store.find(record, hash)).isPresent();
        assertThat(store.leaving(Instant.now().plusSeconds(60), 10_000)).doesNotContain(hash);
    }

    @Test
    void aContentThatACrashLeftWithoutAUseGoesToo() {
        String record = UUID.randomUUID().toString();
        store.keep(record, hash, "application/pdf", scan);
        // an erasure that was killed after it took the use away
        database.collection(RecordDatabase.ATTACHMENTS)
                .updateOne(
                        Filters.eq("_id", hash),
                        Updates.combine(Updates.set("leavingSince", Instant.now()), Updates.set("leaver", "x")));
        uses().deleteOne(Filters.eq("_id", record + ":" + hash));
        sweepIn(Duration.ofHours(2));
        assertThat(store.find(hash)).isEmpty();
    }

    @Test
    void whoComesToUseALeavingContentKeepsIt() {
        String first = UUID.randomUUID().toString();
        store.keep(first, hash, "application/pdf", scan);
        database.collection(RecordDatabase.ATTACHMENTS)
                .updateOne(Filters.eq("_id", hash), Updates.set("leavingSince", Instant.now()));
        store.keep(UUID.randomUUID().toString(), hash, "application/pdf", scan);
        assertThat(store.leaving(Instant.now().plusSeconds(60), 10_000)).doesNotContain(hash);
        store.forget(first);
        assertThat(store.find(hash)).isPresent();
    }

    private MongoCollection<Document> uses() {
        return database.collection(RecordDatabase.ATTACHMENT_USES);
    }
}
