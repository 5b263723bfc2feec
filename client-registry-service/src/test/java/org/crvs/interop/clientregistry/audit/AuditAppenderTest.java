package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.mongodb.MongoException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditAppenderTest {

    private static final Instant MORNING = Instant.parse("2026-01-31T08:00:00Z");

    @Inject
    RegistryDatabase database;

    private final List<Set<String>> writes = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private volatile RuntimeException failure;
    private AuditAppender appender;

    @BeforeEach
    void aChainWhoseFirstWriteTakesLong() {
        AuditChain chain = mock(AuditChain.class);
        doAnswer(call -> {
                    Map<String, BsonDocument> events = call.getArgument(1);
                    writes.add(Set.copyOf(events.keySet()));
                    firstMayEnd.await();
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                })
                .when(chain)
                .append(anyString(), any());
        appender = new AuditAppender(chain, database);
    }

    @Test
    void whatGathersDuringAWriteGoesWithTheNext() throws Exception {
        List<Thread> callers = new ArrayList<>();
        callers.add(caller("first"));
        Awaitility.await().until(() -> writes.size() == 1);
        for (int i = 0; i < 5; i++) {
            callers.add(caller("later-" + i));
        }
        Awaitility.await().until(() -> callers.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        firstMayEnd.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(writes)
                .containsExactly(Set.of("first"), Set.of("later-0", "later-1", "later-2", "later-3", "later-4"));
    }

    @Test
    void aBatchIsOneWritePerDayAndHoldsEachEventOnce() {
        firstMayEnd.countDown();
        appender.append(List.of(
                event("a", MORNING),
                event("b", MORNING.plusSeconds(86_400)),
                event("c", MORNING),
                event("a", MORNING)));
        appender.append(List.of());
        assertThat(writes).containsExactly(Set.of("a", "c"), Set.of("b"));
    }

    @Test
    void aFailureReachesItsCallersAndNobodyElse() {
        firstMayEnd.countDown();
        failure = new MongoException("away");
        assertThatThrownBy(() -> appender.append(List.of(event("a", MORNING)))).isSameAs(failure);
        failure = null;
        appender.append(List.of(event("b", MORNING)));
        assertThat(writes).containsExactly(Set.of("a"), Set.of("b"));
    }

    private Thread caller(String id) {
        Thread caller = new Thread(() -> appender.append(List.of(event(id, MORNING))));
        caller.start();
        return caller;
    }

    private static AuditEvent event(String id, Instant at) {
        return AuditEvent.of(new AuditMessage(id, at, "a.b", Outcome.SUCCESS, null, null, null, null, null));
    }
}
