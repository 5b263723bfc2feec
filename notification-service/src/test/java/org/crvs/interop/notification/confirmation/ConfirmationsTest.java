package org.crvs.interop.notification.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.numbering.Confirmation;
import org.crvs.interop.notification.numbering.Confirmation.State;
import org.crvs.interop.notification.numbering.Confirmations;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ConfirmationsTest {

    @Inject
    Confirmations confirmations;

    @Inject
    Clock clock;

    private List<String> claimAll() {
        List<String> claimed = new ArrayList<>();
        Optional<Confirmations.Due> due = confirmations.claim(Duration.ofMinutes(1));
        while (due.isPresent()) {
            claimed.add(due.get().recordId());
            due = confirmations.claim(Duration.ofMinutes(1));
        }
        return claimed;
    }

    @Test
    void oneClaimGetsIt() {
        String id = UUID.randomUUID().toString();
        confirmations.begin(id);
        confirmations.begin(id);
        assertThat(claimAll()).containsOnlyOnce(id);
        assertThat(claimAll()).doesNotContain(id);
        confirmations.end(id);
        assertThat(confirmations.find(id)).isEmpty();
    }

    @Test
    void whatIsStuckWaitsForAResubmission() {
        String id = UUID.randomUUID().toString();
        confirmations.put(id, State.STUCK, 6, "The service is away.", clock.instant());
        assertThat(claimAll()).doesNotContain(id);
        Confirmation stuck = confirmations.find(id).orElseThrow();
        assertThat(stuck.problem()).isEqualTo("The service is away.");
        assertThat(stuck.nextAt()).isNull();
        confirmations.begin(id);
        assertThat(claimAll()).doesNotContain(id);
        confirmations.restart(id);
        assertThat(claimAll()).contains(id);
        assertThat(confirmations.find(id).orElseThrow().attempts()).isZero();
        confirmations.end(id);
    }

    @Test
    void whatIsNotDueYetIsNotClaimed() {
        String id = UUID.randomUUID().toString();
        confirmations.put(id, State.ASKED, 1, null, clock.instant().plus(Duration.ofHours(1)));
        assertThat(claimAll()).doesNotContain(id);
        assertThat(confirmations.find(id).orElseThrow().nextAt()).isAfter(clock.instant());
        confirmations.end(id);
    }
}
