package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.crvs.interop.notification.numbering.RegistrationNumbers;
import org.crvs.interop.notification.testing.Versions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class RecordActionsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T09:00:00.987654321Z"), ZoneOffset.UTC);
    private static final ActionRequest NOTHING = ActionRequest.NOTHING;

    private final RecordJournal journal = Mockito.mock(RecordJournal.class);
    private final RegistrationNumbers numbers = Mockito.mock(RegistrationNumbers.class);
    private final Duplicates duplicates = Mockito.mock(Duplicates.class);
    private final List<RecordVersion> versions = new ArrayList<>();

    @BeforeEach
    void aJournal() {
        when(journal.current(anyString())).thenAnswer(call -> Optional.of(versions.get(versions.size() - 1)));
        when(journal.append(any())).thenAnswer(call -> versions.add(call.getArgument(0)));
        when(numbers.take(any(), anyString(), anyString())).thenReturn(true);
        when(numbers.next(any(), eq("BAAAAAA"), anyString())).thenReturn("2026BAAAAAA");
    }

    private RecordActions actions(boolean confirmedElsewhere) {
        when(numbers.areGivenElsewhere()).thenReturn(confirmedElsewhere);
        return new RecordActions(
                journal,
                new NumberEffect(numbers, duplicates),
                Mockito.mock(ContentEffect.class),
                Mockito.mock(DuplicateEffect.class),
                Mockito.mock(CourtOrders.class),
                CLOCK);
    }

    private RecordVersion act(RecordActions actions, RecordAction action, ActionRequest request) {
        return actions.act(versions.get(0).recordId(), action, request, null, Versions.REGISTRAR, "req-9");
    }

    private static ActionRequest numbered(String number) {
        return ActionRequest.numbered(number);
    }

    private static ActionRequest because(String reason) {
        return ActionRequest.because(reason);
    }

    @Test
    void confirmedElsewhereARegistrationWaits() {
        versions.add(Versions.birth(1, RecordStatus.VALIDATED));
        RecordActions actions = actions(true);
        RecordVersion waiting = act(actions, RecordAction.REGISTER, NOTHING);
        assertThat(waiting.status()).isEqualTo(RecordStatus.WAITING_VALIDATION);
        assertThat(waiting.registrationNumber()).isNull();
        RecordVersion registered = act(actions, RecordAction.CONFIRM, numbered("BRN-77"));
        assertThat(registered.status()).isEqualTo(RecordStatus.REGISTERED);
        assertThat(registered.registrationNumber()).isEqualTo("BRN-77");
        assertThat(registered.bundle()).contains("BRN-77");
        verify(numbers).take(EventType.BIRTH, "BRN-77", registered.recordId());
    }

    @Test
    void whatWaitsCanBeRejectedAndTakenUpAgain() {
        versions.add(Versions.birth(1, RecordStatus.WAITING_VALIDATION));
        RecordActions actions = actions(true);
        RecordVersion rejected = act(actions, RecordAction.REJECT, because("unknown person"));
        assertThat(rejected.status()).isEqualTo(RecordStatus.REJECTED);
        assertThat(rejected.reason()).isEqualTo("unknown person");
        assertThat(rejected.bundle()).contains("\"statusReason\":{\"text\":\"unknown person\"}");
        RecordVersion back = act(actions, RecordAction.REINSTATE, NOTHING);
        assertThat(back.status()).isEqualTo(RecordStatus.WAITING_VALIDATION);
        assertThat(back.bundle()).doesNotContain("unknown person");
    }

    @Test
    void confirmedElsewhereNobodyHereGivesANumber() {
        versions.add(Versions.birth(1, RecordStatus.VALIDATED));
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> act(actions(true), RecordAction.REGISTER, numbered("BRN-1")));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(versions).hasSize(1);
    }

    @Test
    void aVersionSaysWhoWhenAndFromWhere() {
        versions.add(Versions.birth(3, RecordStatus.VALIDATED));
        RecordVersion registered = act(actions(false), RecordAction.REGISTER, NOTHING);
        assertThat(registered.version()).isEqualTo(4);
        assertThat(registered.at()).isEqualTo(Instant.parse("2026-06-02T09:00:00.987Z"));
        assertThat(registered.createdAt()).isEqualTo(Versions.NOTIFIED);
        assertThat(registered.previousStatus()).isEqualTo(RecordStatus.VALIDATED);
        assertThat(registered.grant()).isEqualTo("record.register");
        assertThat(registered.requestId()).isEqualTo("req-9");
        assertThat(registered.registrationNumber()).isEqualTo("2026BAAAAAA");
        assertThat(registered.incompleteFields()).containsExactly("mother");
    }

    @Test
    void theNumberOfALostRaceIsGivenBack() {
        versions.add(Versions.birth(1, RecordStatus.VALIDATED));
        doReturn(false).when(journal).append(any());
        var refusal =
                catchThrowableOfType(ProblemException.class, () -> act(actions(false), RecordAction.REGISTER, NOTHING));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(refusal.faults().get(0).accepted()).contains("register, reject, archive");
        verify(numbers).release(EventType.BIRTH, "2026BAAAAAA");
    }

    @Test
    void aNumberOfAnotherRecordIsNotTaken() {
        versions.add(Versions.birth(1, RecordStatus.VALIDATED));
        when(numbers.take(any(), anyString(), anyString())).thenReturn(false);
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> act(actions(false), RecordAction.REGISTER, numbered("taken")));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(versions).hasSize(1);
    }

    @Test
    void whatTakesBackARevocationKeepsTheNumber() {
        versions.add(Versions.birth(1, RecordStatus.VALIDATED));
        RecordActions actions = actions(false);
        act(actions, RecordAction.REGISTER, NOTHING);
        act(actions, RecordAction.CERTIFY, NOTHING);
        assertThat(act(actions, RecordAction.REVOKE, because("fraud")).registrationNumber())
                .isEqualTo("2026BAAAAAA");
        RecordVersion back = act(actions, RecordAction.REINSTATE, NOTHING);
        assertThat(back.status()).isEqualTo(RecordStatus.CERTIFIED);
        assertThat(back.registrationNumber()).isEqualTo("2026BAAAAAA");
        verify(numbers, Mockito.times(1)).take(any(), anyString(), anyString());
    }

    @Test
    void aRecordThatIsNotThere() {
        doReturn(Optional.empty()).when(journal).current("none");
        var refusal = catchThrowableOfType(ProblemException.class, () -> actions(false)
                .act("none", RecordAction.VALIDATE, NOTHING, null, Versions.REGISTRAR, null));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.NOT_FOUND);
    }
}
