package org.crvs.interop.clientregistry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.SettableClock;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

/** Two instances on a database of their own, and time that moves when it is told to. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class SigningKeyRotationTest {

    private static final Duration DAYS_90 = Duration.ofDays(90);
    private static final Duration VERIFYING = Duration.ofMinutes(15);

    @Inject
    MongoClient mongo;

    @Inject
    SecretBox box;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T08:00:00Z"));
    private final List<String> topic = new ArrayList<>();
    private final List<AuditEvent> audited = new ArrayList<>();
    private volatile boolean brokerAway;
    private KeyRingStore store;
    private Instance one;
    private Instance two;

    /** One process of the service. */
    private record Instance(SigningKeys keys, SigningKeyRotation rotation) {

        String kid() {
            return keys.get().kid();
        }

        List<String> published() {
            return keys.publicJwks().stream()
                    .map(jwk -> jwk.path("kid").asText())
                    .toList();
        }
    }

    @BeforeEach
    void twoInstances() {
        store = new KeyRingStore(new RegistryDatabase(
                mongo, "keys_" + UUID.randomUUID().toString().substring(0, 8)));
        one = instance();
        two = instance();
    }

    @Test
    void theNewKeySignsAtOnceAndTheOldOneGoesOnVerifying() {
        String old = one.kid();
        List<SigningKeyView> keys = one.rotation().rotate(Origin.ownWork());
        String fresh = one.kid();

        assertThat(fresh).isNotEqualTo(old);
        assertThat(one.published()).containsExactly(old, fresh);
        assertThat(keys).extracting(SigningKeyView::kid).containsExactly(old, fresh);
        assertThat(keys.get(0).retiresAt()).isEqualTo(clock.instant().plus(VERIFYING));
        assertThat(topic).containsExactly("key:" + old, "key:" + fresh);
    }

    @Test
    void theOtherInstanceAgreesAtItsNextTick() {
        String old = two.kid();
        one.rotation().rotate(Origin.ownWork());
        assertThat(two.kid()).isEqualTo(old);
        two.rotation().tick();
        assertThat(two.kid()).isEqualTo(one.kid());
        assertThat(two.published()).isEqualTo(one.published());
    }

    @Test
    void theOldKeyIsGoneOnceItsLastTokenIsLongExpired() {
        String old = one.kid();
        one.rotation().rotate(Origin.ownWork());
        clock.move(VERIFYING.minusMillis(1));
        two.rotation().tick();
        assertThat(two.published()).contains(old);
        assertThat(topic).doesNotContain("gone key:" + old);

        clock.move(Duration.ofMillis(1));
        assertThat(two.published()).doesNotContain(old);
        two.rotation().tick();
        one.rotation().tick();

        assertThat(topic).endsWith("gone key:" + old);
        assertThat(topic).filteredOn(message -> message.startsWith("gone")).hasSize(1);
        assertThat(store.find().orElseThrow().keys()).hasSize(1);
        assertThat(one.published()).containsExactly(one.kid());
        assertThat(audited)
                .extracting(AuditEvent::action)
                .containsOnlyOnce("signing-key.rotate")
                .containsOnlyOnce("signing-key.retire");
    }

    @Test
    void nobodyRotatesBeforeItIsTimeAndThenOneDoes() {
        String old = one.kid();
        clock.move(DAYS_90.minusMillis(1));
        one.rotation().tick();
        assertThat(one.kid()).isEqualTo(old);

        clock.move(Duration.ofMillis(1));
        two.rotation().tick();
        one.rotation().tick();
        two.rotation().tick();

        assertThat(one.kid()).isNotEqualTo(old).isEqualTo(two.kid());
        assertThat(store.find().orElseThrow().keys()).hasSize(2);
        assertThat(audited).extracting(AuditEvent::action).containsExactly("signing-key.rotate");
    }

    @Test
    void manyWhoRotateAtOnceMakeOneRingWithOneSigningKey() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        int done = 0;
        try {
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Instance asking = i % 2 == 0 ? one : two;
                asked.add(pool.submit(() -> rotatedOrRefused(asking)));
            }
            for (Future<Boolean> answer : asked) {
                done += answer.get() ? 1 : 0;
            }
        } finally {
            pool.shutdown();
        }
        one.rotation().tick();
        two.rotation().tick();
        assertThat(done).isPositive();
        assertThat(one.kid()).isEqualTo(two.kid());
        assertThat(store.find().orElseThrow().keys()).hasSize(1 + done);
        assertThat(store.find().orElseThrow().announced()).isEmpty();
    }

    @Test
    void withoutTheBrokerTheNewKeyWaitsAndTheOldOneSigns() {
        one.rotation().tick();
        String old = one.kid();
        brokerAway = true;
        assertThatThrownBy(() -> one.rotation().rotate(Origin.ownWork()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                    assertThat(problem.retryAfterSeconds()).isPositive();
                });
        assertThat(one.kid()).isEqualTo(old);
        assertThatThrownBy(() -> two.rotation().rotate(Origin.ownWork()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(ProblemKind.CONFLICT));
        one.rotation().tick();
        assertThat(one.kid()).isEqualTo(old);

        brokerAway = false;
        two.rotation().tick();
        assertThat(two.kid()).isNotEqualTo(old);
        assertThat(topic).contains("key:" + two.kid());
        assertThat(audited).extracting(AuditEvent::action).containsExactly("signing-key.rotate");
    }

    @Test
    void withoutTheBrokerNoKeyIsForgottenUntold() {
        String old = one.kid();
        one.rotation().rotate(Origin.ownWork());
        clock.move(VERIFYING);
        brokerAway = true;
        one.rotation().tick();
        assertThat(store.find().orElseThrow().keys()).hasSize(2);
        assertThat(one.published()).doesNotContain(old);
        brokerAway = false;
        one.rotation().tick();
        assertThat(topic).endsWith("gone key:" + old);
        assertThat(store.find().orElseThrow().keys()).hasSize(1);
    }

    @Test
    void aStartTellsEveryKeyInUseAgain() {
        one.rotation().rotate(Origin.ownWork());
        topic.clear();
        instance().rotation().tick();
        assertThat(topic).hasSize(2).allMatch(key -> key.startsWith("key:"));
    }

    @Test
    void settingsThatWouldRetireAKeyInUseStopTheStart() {
        assertThatCode(() -> SigningKeyRotation.check(config("PT10M", "PT5M", "P90D")))
                .doesNotThrowAnyException();
        assertThatCode(() -> SigningKeyRotation.check(config("PT10M", "PT30S", "PT10M30S")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SigningKeyRotation.check(config("PT10M", "PT29S", "P90D")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crvs.signing-key.margin");
        assertThatThrownBy(() -> SigningKeyRotation.check(config("PT10M", "PT5M", "PT14M")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crvs.signing-key.rotate-after");
    }

    private static boolean rotatedOrRefused(Instance asking) {
        try {
            asking.rotation().rotate(Origin.ownWork());
            return true;
        } catch (ProblemException e) {
            assertThat(e.kind()).isEqualTo(ProblemKind.CONFLICT);
            return false;
        }
    }

    private Instance instance() {
        var keys = new SigningKeys(store, box, clock);
        keys.load();
        AuditStore auditStore = mock(AuditStore.class);
        doAnswer(call -> {
                    List<AuditEvent> events = call.getArgument(0);
                    synchronized (audited) {
                        events.stream()
                                .filter(event -> audited.stream()
                                        .noneMatch(known -> known.id().equals(event.id())))
                                .forEach(audited::add);
                    }
                    return null;
                })
                .when(auditStore)
                .addAll(any());
        var rotation = new SigningKeyRotation(
                keys,
                store,
                new SigningKeyAnnouncement(producer(), clock, "test"),
                new RegistryAudit(auditStore, clock),
                auditStore,
                clock,
                config("PT10M", "PT5M", "P90D"),
                new SimpleMeterRegistry());
        return new Instance(keys, rotation);
    }

    private EventProducer producer() {
        EventProducer producer = mock(EventProducer.class);
        doAnswer(call -> {
                    if (brokerAway) {
                        throw new BrokerUnavailableException("crvs.clients", null);
                    }
                    synchronized (topic) {
                        topic.add((call.getArgument(2) == null ? "gone " : "") + call.getArgument(1));
                    }
                    return null;
                })
                .when(producer)
                .send(anyString(), anyString(), any());
        return producer;
    }

    private static RegistryConfig config(String lifetime, String margin, String rotateAfter) {
        RegistryConfig config = mock(RegistryConfig.class, RETURNS_DEEP_STUBS);
        when(config.token().lifetime()).thenReturn(Duration.parse(lifetime));
        when(config.signingKey().margin()).thenReturn(Duration.parse(margin));
        when(config.signingKey().rotateAfter()).thenReturn(Duration.parse(rotateAfter));
        return config;
    }
}
