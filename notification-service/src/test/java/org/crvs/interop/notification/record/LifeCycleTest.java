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
                "IN_PROGRESS|validate, reject, archive",
                "DECLARED|validate, register, reject, archive",
                "VALIDATED|register, reject, archive",
                "WAITING_VALIDATION|confirm, reject",
                "REGISTERED|certify, revoke",
                "CERTIFIED|issue, revoke",
                "ISSUED|revoke",
                "CORRECTION_REQUESTED|''",
                "REJECTED|archive, reinstate",
                "ARCHIVED|reinstate",
                "REVOKED|reinstate",
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
    void actionsThatChangeContentAreNotServed() {
        assertThat(LifeCycle.served())
                .isEqualTo("validate, register, confirm, reject, archive, reinstate, certify, issue, revoke");
        assertThat(LifeCycle.isServed(RecordAction.UPDATE)).isFalse();
        assertThat(LifeCycle.isServed(RecordAction.NOTIFY)).isFalse();
        assertThat(LifeCycle.isServed(RecordAction.IDENTIFY)).isFalse();
    }

    @Test
    void registrationMayWaitForAnotherSystem() {
        assertThat(LifeCycle.after(RecordAction.REGISTER, List.of(), false)).isEqualTo(RecordStatus.REGISTERED);
        assertThat(LifeCycle.after(RecordAction.REGISTER, List.of(), true)).isEqualTo(RecordStatus.WAITING_VALIDATION);
        assertThat(LifeCycle.after(RecordAction.CONFIRM, List.of(), true)).isEqualTo(RecordStatus.REGISTERED);
    }

    @Test
    void reinstatementGoesBackStepByStep() {
        List<RecordStatus> held = LifeCycle.held(RecordAction.REJECT, RecordStatus.VALIDATED, List.of());
        held = LifeCycle.held(RecordAction.ARCHIVE, RecordStatus.REJECTED, held);
        List<RecordStatus> back = new ArrayList<>();
        while (!held.isEmpty()) {
            back.add(LifeCycle.after(RecordAction.REINSTATE, held, false));
            held = LifeCycle.held(RecordAction.REINSTATE, RecordStatus.ARCHIVED, held);
        }
        assertThat(back).containsExactly(RecordStatus.REJECTED, RecordStatus.VALIDATED);
    }
}
