package org.crvs.interop.search.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class ClientLimitsTest {

    private final ClientLimits limits = new ClientLimits();

    @Test
    void keepsTheNewestLimit() {
        take("c", 2, new ClientMessage.Limits(10, 500, 1, 0));
        take("c", 1, new ClientMessage.Limits(10, 1, 1, 0));
        assertThat(limits.dailySearches("c")).hasValue(500);
        take("c", 3, new ClientMessage.Limits(10, 0, 1, 0));
        assertThat(limits.dailySearches("c")).hasValue(0);
    }

    @Test
    void knowsNothingOfOthers() {
        take("without", 1, null);
        assertThat(limits.dailySearches("without")).isEmpty();
        assertThat(limits.dailySearches("stranger")).isEmpty();
    }

    @Test
    void passesOverSigningKeys() {
        var key = new SigningKeyMessage("k", MessageCodec.json().createObjectNode());
        take("key:k", MessageCodec.write(MessageType.SIGNING_KEY, "/test", "k", "k", Instant.EPOCH, key));
        assertThat(limits.dailySearches("key:k")).isEmpty();
    }

    @Test
    void tombstonesArePassedOver() {
        take("c", 1, new ClientMessage.Limits(10, 500, 1, 7));
        take("c", (byte[]) null);
        take("key:k", (byte[]) null);
        assertThat(limits.dailySearches("c")).hasValue(500);
        assertThat(limits.dailyPersons("c")).hasValue(7);
    }

    @Test
    void noCapIsNoCap() {
        take("c", 1, new ClientMessage.Limits(10, 500, 1, 0));
        assertThat(limits.dailyPersons("c")).isEmpty();
        assertThat(limits.dailyPersons("stranger")).isEmpty();
        assertThat(limits.reach("c")).isEqualTo(new ClientMessage.Reach(Set.of(), Set.of()));
    }

    @Test
    void whoWasNotHeardOfHasNoReachYet() {
        assertThatThrownBy(() -> limits.reach("c"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(ProblemKind.UNAVAILABLE));
        take("c", 1, null);
        assertThat(limits.reach("c").places()).isEmpty();
    }

    @Test
    void whoIsSwitchedOffHasNoReachAnyMore() {
        take("c", 1, null);
        for (ClientStatus status : List.of(ClientStatus.DISABLED, ClientStatus.DELETED)) {
            take("c", 2 + status.ordinal(), status, null);
            assertThatThrownBy(() -> limits.reach("c"))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(ProblemKind.NOT_ALLOWED));
        }
        take("c", 9, null);
        assertThat(limits.reach("c")).as("switched on again").isNotNull();
    }

    @Test
    void whatCannotBeReadIsLeftToTheFollower() {
        assertThatThrownBy(() -> take("x", "nonsense".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessageException.class);
        assertThatThrownBy(() -> take(null, 1, null)).isInstanceOf(UnreadableMessageException.class);
    }

    private void take(String clientId, long version, ClientMessage.Limits quota) {
        take(clientId, version, ClientStatus.ACTIVE, quota);
    }

    private void take(String clientId, long version, ClientStatus status, ClientMessage.Limits quota) {
        var client = new ClientMessage(
                clientId,
                version,
                "name",
                ClientType.RECORD_SEARCH,
                status,
                Set.of("recordsearch"),
                quota,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
        take(clientId, MessageCodec.write(MessageType.CLIENT, "/test", "m", "s", Instant.EPOCH, client));
    }

    private void take(String key, byte[] message) {
        limits.take(new ConsumerRecord<>("crvs.clients", 0, 0, key, message));
    }
}
