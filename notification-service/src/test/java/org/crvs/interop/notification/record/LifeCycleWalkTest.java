package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Where actions lead, one by one, and over lives of records that nobody thought of. */
class LifeCycleWalkTest {

    /** Statuses a record can be brought back from: what it goes back to must be known. */
    private static final Set<RecordStatus> HELD = EnumSet.of(
            RecordStatus.REJECTED,
            RecordStatus.ARCHIVED,
            RecordStatus.REVOKED,
            RecordStatus.CORRECTION_REQUESTED,
            RecordStatus.SEALED);

    @ParameterizedTest
    @CsvSource({
        "UPDATE, IN_PROGRESS, DECLARED",
        "UPDATE, DECLARED, DECLARED",
        "VALIDATE, IN_PROGRESS, VALIDATED",
        "VALIDATE, DECLARED, VALIDATED",
        "REGISTER, DECLARED, REGISTERED",
        "REGISTER, VALIDATED, REGISTERED",
        "CONFIRM, WAITING_VALIDATION, REGISTERED",
        "RESUBMIT, WAITING_VALIDATION, WAITING_VALIDATION",
        "REJECT, IN_PROGRESS, REJECTED",
        "REJECT, WAITING_VALIDATION, REJECTED",
        "ARCHIVE, DECLARED, ARCHIVED",
        "ARCHIVE, REJECTED, ARCHIVED",
        "CERTIFY, REGISTERED, CERTIFIED",
        "ISSUE, CERTIFIED, ISSUED",
        "REQUEST_CORRECTION, ISSUED, CORRECTION_REQUESTED",
        "MAKE_CORRECTION, CERTIFIED, REGISTERED",
        "MAKE_CORRECTION, ISSUED, REGISTERED",
        "APPROVE_CORRECTION, CORRECTION_REQUESTED, REGISTERED",
        "MARK_DUPLICATE, VALIDATED, ARCHIVED",
        "MARK_NOT_DUPLICATE, REJECTED, REJECTED",
        "REVOKE, CERTIFIED, REVOKED",
        "SEAL, ARCHIVED, SEALED",
        "ERASE, SEALED, ERASED",
        "ERASE, IN_PROGRESS, ERASED",
    })
    void anActionLeadsTo(RecordAction action, RecordStatus from, RecordStatus to) {
        assertThat(LifeCycle.allows(action, from)).isTrue();
        assertThat(LifeCycle.after(action, from, List.of(), false)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT, REINSTATE, VALIDATED",
        "REJECT, REINSTATE, WAITING_VALIDATION",
        "ARCHIVE, REINSTATE, IN_PROGRESS",
        "MARK_DUPLICATE, REINSTATE, DECLARED",
        "REVOKE, REINSTATE, ISSUED",
        "REQUEST_CORRECTION, REJECT_CORRECTION, CERTIFIED",
        "SEAL, UNSEAL, WAITING_VALIDATION",
    })
    void whatIsTakenBackLeadsToWhereItWas(RecordAction action, RecordAction back, RecordStatus from) {
        assertThat(LifeCycle.allows(action, from)).isTrue();
        List<RecordStatus> held = LifeCycle.held(action, from, List.of());
        RecordStatus between = LifeCycle.after(action, from, List.of(), false);
        assertThat(LifeCycle.allows(back, between)).isTrue();
        assertThat(LifeCycle.after(back, between, held, false)).isEqualTo(from);
        assertThat(LifeCycle.held(back, between, held)).isEmpty();
    }

    @Test
    void inEveryLifeThereIsAWayBackExactlyWhereThereShouldBe() {
        var random = new Random(42);
        Set<RecordStatus> reached = EnumSet.noneOf(RecordStatus.class);
        Set<RecordAction> taken = EnumSet.noneOf(RecordAction.class);
        for (int life = 0; life < 5_000; life++) {
            RecordStatus status = RecordStatus.IN_PROGRESS;
            List<RecordStatus> held = List.of();
            List<RecordAction> story = new ArrayList<>();
            boolean elsewhere = random.nextBoolean();
            for (int step = 0; step < 25 && status != RecordStatus.ERASED; step++) {
                List<RecordAction> possible = possible(status);
                RecordAction action = possible.get(random.nextInt(possible.size()));
                if (action == RecordAction.ERASE && random.nextInt(5) > 0) {
                    continue;
                }
                story.add(action);
                RecordStatus next = LifeCycle.after(action, status, held, elsewhere);
                held = LifeCycle.held(action, status, held);
                status = next;
                assertThat(held.isEmpty())
                        .as("%s: at %s, held %s", story, status, held)
                        .isEqualTo(!HELD.contains(status));
                assertThat(held).as("%s", story).doesNotContain(RecordStatus.ERASED, RecordStatus.SEALED);
                reached.add(status);
                taken.add(action);
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(RecordStatus.values());
        assertThat(taken).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(RecordStatus.class)
    void onlyARegistrationIsCertifiedCorrectedOrRevoked(RecordStatus status) {
        boolean registered = EnumSet.of(RecordStatus.REGISTERED, RecordStatus.CERTIFIED, RecordStatus.ISSUED)
                .contains(status);
        assertThat(LifeCycle.allows(RecordAction.REVOKE, status)).isEqualTo(registered);
        assertThat(LifeCycle.allows(RecordAction.MAKE_CORRECTION, status)).isEqualTo(registered);
        assertThat(LifeCycle.allows(RecordAction.REQUEST_CORRECTION, status)).isEqualTo(registered);
        assertThat(registered && LifeCycle.allows(RecordAction.ARCHIVE, status)).isFalse();
        assertThat(registered && LifeCycle.allows(RecordAction.REJECT, status)).isFalse();
        assertThat(registered && LifeCycle.allows(RecordAction.UPDATE, status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RecordAction.class)
    void whatACourtClosedOnlyACourtOpens(RecordAction action) {
        boolean ordered = EnumSet.of(RecordAction.SEAL, RecordAction.UNSEAL, RecordAction.ERASE)
                .contains(action);
        assertThat(LifeCycle.needsCourtOrder(action)).isEqualTo(ordered);
        assertThat(!ordered && LifeCycle.allows(action, RecordStatus.SEALED)).isFalse();
        assertThat(LifeCycle.allows(action, RecordStatus.ERASED)).isFalse();
        assertThat(ordered && !LifeCycle.needsReason(action)).isFalse();
        assertThat(LifeCycle.keepsContent(action)).isEqualTo(action != RecordAction.ERASE);
    }

    @Test
    void whatTakesSomethingAwayNeedsAReason() {
        assertThat(Arrays.stream(RecordAction.values()).filter(LifeCycle::needsReason))
                .containsExactlyInAnyOrder(
                        RecordAction.REJECT,
                        RecordAction.ARCHIVE,
                        RecordAction.REVOKE,
                        RecordAction.MARK_DUPLICATE,
                        RecordAction.MARK_NOT_DUPLICATE,
                        RecordAction.REQUEST_CORRECTION,
                        RecordAction.MAKE_CORRECTION,
                        RecordAction.REJECT_CORRECTION,
                        RecordAction.SEAL,
                        RecordAction.UNSEAL,
                        RecordAction.ERASE);
    }

    private static List<RecordAction> possible(RecordStatus status) {
        return Arrays.stream(RecordAction.values())
                .filter(action -> LifeCycle.allows(action, status))
                .toList();
    }
}
