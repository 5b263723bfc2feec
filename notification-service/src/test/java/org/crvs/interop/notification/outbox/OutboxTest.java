package org.crvs.interop.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutboxTest {

    @Inject
    RecordDatabase database;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private void awaitPublished(String recordId, int version) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> document(recordId, version)
                .getBoolean("published"));
    }

    private Document document(String recordId, int version) {
        return database.collection(RecordDatabase.VERSIONS)
                .find(Filters.eq("_id", RecordVersion.id(recordId, version)))
                .first();
    }

    @Test
    void aVersionIsPublishedWhole() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        RecordMessage message = Messages.versions(id, 1).get(0);
        assertThat(message.messageId()).isEqualTo(id + ":1");
        assertThat(message.status()).isEqualTo(RecordStatus.IN_PROGRESS);
        assertThat(message.officeId()).isEqualTo(Bundles.OFFICE);
        assertThat(message.areaId()).isEqualTo(Bundles.DISTRICT);
        assertThat(message.actor().clientId()).isEqualTo(Api.HOSPITAL);
        assertThat(DocumentBundle.of(message.bundle()).person(Crvs.CHILD)).isPresent();
        byte[] raw = Messages.on(Topics.RECORDS).stream()
                .filter(each -> id.equals(each.key()))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(new String(raw, java.nio.charset.StandardCharsets.UTF_8)).contains("\"value\":3.20");
        assertThat(MessageCodec.read(MessageType.RECORD_VERSION, raw).id()).isEqualTo(id + ":1");
        assertThat(Messages.audits(audit -> audit.action().equals("notification.create")
                        && audit.recordIds().contains(id)))
                .singleElement()
                .satisfies(audit -> {
                    assertThat(audit.grant()).isEqualTo("notification-api");
                    assertThat(audit.toString()).doesNotContain("Okonjo").doesNotContain("Amara");
                });
        awaitPublished(id, 1);
    }

    @Test
    void versionsGoOutInOrder() {
        List<String> ids = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> Api.accepted(Bundles.fresh(Bundles.BIRTH)))
                .toList();
        for (String action : List.of("validate", "register", "certify", "issue")) {
            ids.forEach(id -> Api.done(id, action, null));
        }
        for (String id : ids) {
            Messages.versions(id, 5);
            awaitPublished(id, 5);
            assertThat(Messages.versions(id)).extracting(RecordMessage::version).isSorted();
        }
    }

    @Test
    void whatACrashLeftBehindIsPublishedInOrderAndQueued() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        Api.done(id, "validate", null);
        awaitPublished(id, 2);
        int before = Messages.versions(id).size();
        var versions = database.collection(RecordDatabase.VERSIONS);
        versions.updateOne(Filters.eq("_id", RecordVersion.id(id, 1)), Updates.set("published", false));
        versions.updateOne(Filters.eq("_id", RecordVersion.id(id, 2)), Updates.set("published", false));
        database.collection(RecordDatabase.HEADS).deleteOne(Filters.eq("_id", id));
        awaitPublished(id, 2);
        awaitPublished(id, 1);
        assertThat(Messages.versions(id).stream().skip(before))
                .extracting(RecordMessage::version)
                .containsExactly(1, 2);
        Document head = database.collection(RecordDatabase.HEADS)
                .find(Filters.eq("_id", id))
                .first();
        assertThat(head.getString("status")).isEqualTo("VALIDATED");
        assertThat(Messages.audits(audit -> ("audit:" + id + ":2").equals(audit.id())))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aHeadThatLagsBehindDoesNotHideAVersion() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        Api.done(id, "validate", null);
        database.collection(RecordDatabase.HEADS).deleteOne(Filters.eq("_id", id));
        assertThat(Api.record(id).path("version").asInt()).isEqualTo(2);
        Api.done(id, "register", null);
        assertThat(Api.record(id).path("version").asInt()).isEqualTo(3);
    }
}
