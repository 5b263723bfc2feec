package org.crvs.interop.clientregistry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.SettableClock;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class SigningKeysTest {

    @Inject
    MongoClient mongo;

    @Inject
    SigningKeys keys;

    @Inject
    SecretBox box;

    @Test
    void instancesThatStartAtOnceEndWithTheSameKey() throws Exception {
        var database = new RegistryDatabase(mongo, "crvs_clients_race");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(() -> {
                    var instance = new SigningKeys(new KeyRingStore(database), box, Clock.systemUTC());
                    instance.load();
                    return instance.get().kid();
                });
            }
            Set<String> kids = new HashSet<>();
            for (Future<String> start : pool.invokeAll(starts)) {
                kids.add(start.get());
            }
            assertThat(kids).hasSize(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anotherMasterKeyIsToldPlainly() {
        byte[] other = new byte[32];
        other[0] = 1;
        var instance = new SigningKeys(
                new KeyRingStore(new RegistryDatabase(mongo, "crvs_clients")),
                new SecretBox(Base64.getEncoder().encodeToString(other)),
                Clock.systemUTC());
        assertThatThrownBy(instance::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crvs.master-key-file");
        assertThatThrownBy(instance::get).isInstanceOf(ProblemException.class);
    }

    @Test
    void thePrivateHalfIsNeverStoredInTheClear() {
        Document stored = new RegistryDatabase(mongo, "crvs_clients")
                .collection(RegistryDatabase.SIGNING_KEYS, Document.class)
                .find()
                .first();
        assertThat(stored.getList("keys", Document.class)).isNotEmpty().allSatisfy(key -> {
            boolean signs = key.get("retiresAt") == null;
            if (signs) {
                assertThat(key.getString("sealedJwk")).startsWith("v1:");
            } else {
                assertThat(key.get("sealedJwk")).isNull();
            }
            assertThat(key.getString("publicJwk")).contains("\"n\"").doesNotContain("\"d\"");
        });
    }

    @Test
    void thePublicHalfIsOnTheTopic() {
        SigningKey key = keys.get();
        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.all(Topics.CLIENTS))
                .filteredOn(message -> message.key().equals("key:" + key.kid()))
                .isNotEmpty()
                .allSatisfy(message -> {
                    SigningKeyMessage read = MessageCodec.read(MessageType.SIGNING_KEY, message.value())
                            .data();
                    assertThat(read.kid()).isEqualTo(key.kid());
                    assertThat(read.publicJwk()).isEqualTo(key.publicJwk());
                    assertThat(read.publicJwk().has("d")).isFalse();
                }));
    }

    @Test
    void whoHasNotReadTheKeysForLongReadsThemBeforeSigning() {
        var store = new KeyRingStore(new RegistryDatabase(mongo, "crvs_clients_unread"));
        var clock = new SettableClock(Instant.parse("2026-01-31T08:00:00Z"));
        var paused = new SigningKeys(store, box, clock);
        paused.load();
        String first = paused.get().kid();
        KeyRing ring = paused.refresh();
        KeyRing announced = ring.withAnnounced(paused.make(), event());
        assertThat(store.replace(ring, announced)).isTrue();
        assertThat(store.replace(announced, announced.promoted(clock.instant(), Duration.ofMinutes(10))))
                .isTrue();

        clock.move(SigningKeys.LONGEST_UNREAD);
        assertThat(paused.get().kid()).isEqualTo(first);
        clock.move(Duration.ofMillis(1));
        assertThat(paused.get().kid()).isNotEqualTo(first);
    }

    private static AuditEvent event() {
        return AuditEvent.of(new AuditMessage(
                "e", Instant.EPOCH, "signing-key.rotate", Outcome.SUCCESS, null, null, null, null, null));
    }

    @Test
    void aKeySurvivesBeingWrittenAndRead() {
        SigningKey made = SigningKey.generate();
        SigningKey read = SigningKey.of(made.privateJson());
        assertThat(read.kid()).isEqualTo(made.kid());
        assertThat(read.publicJwk()).isEqualTo(made.publicJwk());
        assertThat(read.privateKey()).isEqualTo(made.privateKey());
        assertThatThrownBy(() -> SigningKey.of("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
