package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class LifeCycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IN_PROGRESS|update, validate, reject, archive, mark-duplicate, mark-not-duplicate, seal, erase",
                "DECLARED|update, validate, register, reject, archive, mark-duplicate, mark-not-duplicate, seal, erase",
                "VALIDATED|register, reject, archive, mark-duplicate, mark-not-duplicate, seal, erase",
                "WAITING_VALIDATION|confirm, reject, mark-not-duplicate, resubmit, seal, erase",
                "REGISTERED|certify, request-correction, make-correction, mark-not-duplicate, revoke, seal, erase",
                "CERTIFIED|issue, request-correction, make-correction, mark-not-duplicate, revoke, seal, erase",
                "ISSUED|request-correction, make-correction, mark-not-duplicate, revoke, seal, erase",
                "CORRECTION_REQUESTED|approve-correction, reject-correction, mark-not-duplicate, seal, erase",
                "REJECTED|archive, reinstate, mark-duplicate, mark-not-duplicate, seal, erase",
                "ARCHIVED|reinstate, mark-not-duplicate, seal, erase",
                "REVOKED|reinstate, mark-not-duplicate, seal, erase",
                "SEALED|unseal, erase",
                "ERASED|''",
            })
    void everyStatusHasItsActions(RecordStatus status, String allowed) {
        assertThat(LifeCycle.allowed(status)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource(RecordStatus.class)
    void whatIsNotListedIsNotAllowed(RecordStatus status) {
        Set<String> listed = new TreeSet<>(List.of(LifeCycle.allowed(status).split(", ")));
        for (RecordAction action : RecordAction.values()) {
            assertThat(LifeCycle.allows(action, status)).isEqualTo(listed.contains(action.path()));
        }
    }

    @Test
    void everyActionOnRecordsIsServed() {
        assertThat(LifeCycle.served())
                .isEqualTo("update, validate, register, confirm, reject, archive, reinstate, certify, issue,"
                        + " request-correction, approve-correction, reject-correction, make-correction, mark-duplicate,"
                        + " mark-not-duplicate, revoke, resubmit, seal, unseal, erase");
        assertThat(LifeCycle.isServed(RecordAction.NOTIFY)).isFalse();
        assertThat(LifeCycle.isServed(RecordAction.IDENTIFY)).isFalse();
        assertThat(LifeCycle.isServed(RecordAction.IMPORT)).isFalse();
    }

    @Test
    void whatCourtsOrderGoesBackToWhereItWas() {
        List<RecordStatus> held = LifeCycle.held(RecordAction.REQUEST_CORRECTION, RecordStatus.CERTIFIED, List.of());
        List<RecordStatus> sealed = LifeCycle.held(RecordAction.SEAL, RecordStatus.CORRECTION_REQUESTED, held);
        assertThat(LifeCycle.after(RecordAction.UNSEAL, RecordStatus.SEALED, sealed, false))
                .isEqualTo(RecordStatus.CORRECTION_REQUESTED);
        List<RecordStatus> unsealed = LifeCycle.held(RecordAction.UNSEAL, RecordStatus.SEALED, sealed);
        assertThat(LifeCycle.after(RecordAction.REJECT_CORRECTION, RecordStatus.CORRECTION_REQUESTED, unsealed, false))
                .isEqualTo(RecordStatus.CERTIFIED);
        assertThat(LifeCycle.held(RecordAction.APPROVE_CORRECTION, RecordStatus.CORRECTION_REQUESTED, unsealed))
                .isEmpty();
        assertThat(LifeCycle.held(RecordAction.ERASE, RecordStatus.SEALED, sealed))
                .isEmpty();
        assertThat(LifeCycle.after(RecordAction.MARK_NOT_DUPLICATE, RecordStatus.ISSUED, List.of(), false))
                .isEqualTo(RecordStatus.ISSUED);
    }

    @Test
    void registrationMayWaitForAnotherSystem() {
        assertThat(LifeCycle.after(RecordAction.REGISTER, RecordStatus.VALIDATED, List.of(), false))
                .isEqualTo(RecordStatus.REGISTERED);
        assertThat(LifeCycle.after(RecordAction.REGISTER, RecordStatus.VALIDATED, List.of(), true))
                .isEqualTo(RecordStatus.WAITING_VALIDATION);
        assertThat(LifeCycle.after(RecordAction.CONFIRM, RecordStatus.WAITING_VALIDATION, List.of(), true))
                .isEqualTo(RecordStatus.REGISTERED);
    }

    @Test
    void reinstatementGoesBackStepByStep() {
        List<RecordStatus> held = LifeCycle.held(RecordAction.REJECT, RecordStatus.VALIDATED, List.of());
        held = LifeCycle.held(RecordAction.ARCHIVE, RecordStatus.REJECTED, held);
        List<RecordStatus> back = new ArrayList<>();
        while (!held.isEmpty()) {
            back.add(LifeCycle.after(RecordAction.REINSTATE, RecordStatus.ARCHIVED, held, false));
            held = LifeCycle.held(RecordAction.REINSTATE, RecordStatus.ARCHIVED, held);
        }
        assertThat(back).containsExactly(RecordStatus.REJECTED, RecordStatus.VALIDATED);
    }
}
