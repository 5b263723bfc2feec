package org.crvs.interop.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class EventRulesTest {

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> told(ProblemException refusal) {
        return refusal.faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/type required,/transactionId required,/createdAtLocation required",
                "{'type':5,'transactionId':'t','createdAtLocation':'l'}|/type wrong-type",
                "{'type':'birth','transactionId':'t','createdAtLocation':'l','colour':1}|/colour unknown-field",
                "{'type':'birth','transactionId':'t','createdAtLocation':'l','dateOfEvent':'x'}|/dateOfEvent wrong-type",
                "{'type':'birth','transactionId':'t','createdAtLocation':'l','dateOfEvent':{}}|/dateOfEvent/fieldId required",
                "{'type':'birth','transactionId':'t','createdAtLocation':'l','dateOfEvent':{'fieldId':'a','x':1}}|/dateOfEvent/x unknown-field"
            })
    void aCreationSaysWhatWhereAndUnderWhichTransaction(String body, String faults) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> EventRequest.creation(bytes(body)));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(told(refusal)).containsExactly(faults.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'transactionId':'t','createdAtLocation':'l'}|/declaration required",
                "{'transactionId':'t','createdAtLocation':'l','declaration':[]}|/declaration wrong-type",
                "{'transactionId':'t','createdAtLocation':'l','declaration':{},'annotation':'x'}|/annotation wrong-type",
                "{'transactionId':'t','createdAtLocation':'l','declaration':{},'type':'DECLARE'}|/type unknown-code",
                "{'transactionId':'t','createdAtLocation':'l','declaration':{},'eventId':'other'}|/eventId mismatch",
                "{'declaration':{}}|/transactionId required,/createdAtLocation required"
            })
    void aNotificationSaysWhatIsKnown(String body, String faults) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> EventRequest.notification(bytes(body), "e1"));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_NOTIFICATION);
        assertThat(told(refusal)).containsExactly(faults.split(","));
    }

    @Test
    void theEventIsNamedByThePathOrByTheBody() {
        String body = "{'transactionId':'t','createdAtLocation':'l','declaration':{},'annotation':null,'type':'NOTIFY'";
        assertThat(EventRequest.notification(bytes(body + "}"), "e1").eventId()).isEqualTo("e1");
        assertThat(EventRequest.notification(bytes(body + ",'eventId':'e1'}"), "e1")
                        .eventId())
                .isEqualTo("e1");
        assertThat(EventRequest.notification(bytes(body + ",'eventId':'e2'}"), null)
                        .eventId())
                .isEqualTo("e2");
        var refusal =
                catchThrowableOfType(ProblemException.class, () -> EventRequest.notification(bytes(body + "}"), null));
        assertThat(told(refusal)).containsExactly("/eventId required");
    }

    @Test
    void aRepeatIsRecognisedByWhatItSaysNotByHow() {
        var one = EventRequest.both(bytes("{'eventType':'birth','transactionId':'t','createdAtLocation':'l',"
                + "'declaration':{'a':1,'b':2},'annotation':{}}"));
        var same = EventRequest.notification(
                bytes("{'declaration':{'b':2,'a':1},'annotation':{},'createdAtLocation':'l','transactionId':'u'}"),
                "e");
        var other = EventRequest.both(bytes("{'eventType':'birth','transactionId':'t','createdAtLocation':'l',"
                + "'declaration':{'a':1,'b':3},'annotation':{}}"));
        var unannotated = EventRequest.both(bytes(
                "{'eventType':'birth','transactionId':'t','createdAtLocation':'l'," + "'declaration':{'a':1,'b':2}}"));
        assertThat(same.bodyHash()).isEqualTo(one.bodyHash());
        assertThat(Set.of(one.bodyHash(), other.bodyHash(), unannotated.bodyHash()))
                .hasSize(3);
        assertThat(one.creationOfBoth().transactionId()).isEqualTo("t:create");
        assertThat(one.creationOfBoth().declaration()).isNull();
    }

    @Test
    void idsAreUuidsAndBelongToOneTransactionOfOneClient() {
        Set<String> ids = new HashSet<>();
        for (String client : List.of("a", "b")) {
            for (String type : List.of("birth", "death")) {
                for (int i = 0; i < 500; i++) {
                    String id = EventIds.of(client, type, "t" + i);
                    assertThat(UUID.fromString(id)).hasToString(id);
                    assertThat(UUID.fromString(id).version()).isEqualTo(8);
                    assertThat(UUID.fromString(id).variant()).isEqualTo(2);
                    ids.add(id);
                }
            }
        }
        assertThat(ids).hasSize(2_000).contains(EventIds.of("a", "birth", "t7"));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS,NOTIFIED,''",
        "DECLARED,DECLARED,''",
        "VALIDATED,DECLARED,validated",
        "WAITING_VALIDATION,DECLARED,pending-external-validation",
        "REGISTERED,REGISTERED,''",
        "CERTIFIED,REGISTERED,certified",
        "ISSUED,REGISTERED,issued",
        "CORRECTION_REQUESTED,REGISTERED,correction-requested",
        "ARCHIVED,ARCHIVED,''",
        "REVOKED,ARCHIVED,revoked",
        "SEALED,ARCHIVED,sealed",
        "ERASED,ARCHIVED,erased"
    })
    void everyStatusOfARecordIsOneOfItsEvent(RecordStatus record, EventStatus event, String flag) {
        assertThat(EventStatus.of(record, List.of())).isEqualTo(event);
        assertThat(EventStatus.flags(record)).isEqualTo(flag.isEmpty() ? List.of() : List.of(flag));
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordStatus.class,
            names = {"IN_PROGRESS", "DECLARED", "VALIDATED", "WAITING_VALIDATION"})
    void whatIsRejectedStandsWhereItStoodBefore(RecordStatus before) {
        assertThat(EventStatus.of(RecordStatus.REJECTED, List.of(before))).isEqualTo(EventStatus.of(before, List.of()));
        assertThat(EventStatus.of(RecordStatus.REJECTED, List.of())).isEqualTo(EventStatus.NOTIFIED);
        assertThat(EventStatus.flags(RecordStatus.REJECTED)).containsExactly("rejected");
    }
}
