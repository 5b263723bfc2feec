package org.crvs.interop.notification.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.numbering.Confirmation.State;
import org.crvs.interop.notification.numbering.Confirmations;
import org.crvs.interop.notification.numbering.RegistrationConfig;
import org.crvs.interop.notification.record.RecordActions;
import org.crvs.interop.notification.record.RecordAppended;
import org.crvs.interop.notification.record.RecordHeads;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.testing.Versions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class ConfirmationWorkerTest {

    private static final Instant NOW = Instant.parse("2026-06-02T09:00:00Z");

    private final Confirmations confirmations = mock(Confirmations.class);
    private final RecordJournal journal = mock(RecordJournal.class);
    private final RecordHeads heads = mock(RecordHeads.class);
    private final RecordActions actions = mock(RecordActions.class);
    private final RecordVersion waiting = Versions.birth(3, RecordStatus.WAITING_VALIDATION);
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private Path token;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/registrations", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        token = Files.writeString(folder.resolve("token"), "s3cret\n");
        when(journal.current(waiting.recordId())).thenReturn(Optional.of(waiting));
        due(State.DUE, 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void due(State state, int attempts) {
        when(confirmations.claim(any()))
                .thenReturn(Optional.of(new Confirmations.Due(waiting.recordId(), state, attempts)))
                .thenReturn(Optional.empty());
    }

    private ConfirmationWorker worker(RegistrationConfig.Numbers numbers, URI url) {
        RegistrationConfig config = new Config(numbers, new Service(Optional.of(url), Optional.of(token)));
        return new ConfirmationWorker(
                config,
                new CountryService(config),
                confirmations,
                journal,
                heads,
                actions,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SimpleMeterRegistry());
    }

    private void work() {
        worker(RegistrationConfig.Numbers.SERVICE, url()).work();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/registrations");
    }

    @Test
    void theNumberConfirmsTheRegistration() {
        body = "{\"registrationNumber\":\" BRN-1 \"}";
        work();
        verify(actions).confirm(eq(waiting.recordId()), eq("BRN-1"), any());
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith(waiting.recordId() + ":3 Bearer s3cret {")
                .contains("\"event\":\"BIRTH\"", "\"bundle\":{");
    }

    @ParameterizedTest
    @CsvSource({"400", "409", "422"})
    void aRefusalRejectsWithTheServicesReason(int refusal) {
        status = refusal;
        body = "{\"reason\":\"Mother unknown\"}";
        work();
        verify(actions).reject(eq(waiting.recordId()), eq("Mother unknown"), any());
    }

    @Test
    void aRefusalWithoutAReasonSaysAtLeastWhoRefused() {
        status = 422;
        body = "<html>";
        work();
        verify(actions).reject(eq(waiting.recordId()), contains("HTTP 422"), any());
    }

    @Test
    void anAnswerForLaterIsWaitedForUntilItsTimeIsOver() {
        status = 202;
        work();
        verify(confirmations).put(waiting.recordId(), State.ASKED, 1, null, NOW.plus(Duration.ofHours(24)));
        due(State.ASKED, 1);
        work();
        verify(confirmations)
                .put(eq(waiting.recordId()), eq(State.STUCK), anyInt(), contains("has not answered"), any());
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0,30", "1,60", "3,240", "4,480"})
    void aServiceThatFailsIsAskedAgainLaterAndLater(int before, int pause) {
        status = 503;
        due(State.DUE, before);
        work();
        verify(confirmations)
                .put(
                        eq(waiting.recordId()),
                        eq(State.DUE),
                        eq(before + 1),
                        contains("HTTP 503"),
                        eq(NOW.plusSeconds(pause)));
    }

    @Test
    void inTheEndSomebodyHasToLook() {
        status = 500;
        due(State.DUE, 5);
        work();
        verify(confirmations).put(eq(waiting.recordId()), eq(State.STUCK), eq(6), contains("resubmit"), any());
    }

    @Test
    void anAnswerWithoutANumberIsNone() {
        body = "{\"number\":1}";
        work();
        verify(confirmations).put(any(), eq(State.DUE), eq(1), contains("without a usable registrationNumber"), any());
        verify(actions, never()).confirm(any(), any(), any());
    }

    @Test
    void anUnreachableServiceIsNamedAsThat() {
        int port = server.getAddress().getPort();
        server.stop(0);
        worker(RegistrationConfig.Numbers.SERVICE, URI.create("http://127.0.0.1:" + port + "/"))
                .work();
        verify(confirmations).put(any(), eq(State.DUE), eq(1), contains("can't be reached"), any());
    }

    @Test
    void aServiceThatHangsIsNotWaitedForForEver() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            asked.countDown();
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        worker(RegistrationConfig.Numbers.SERVICE, url().resolve("/slow")).work();
        over.countDown();
        assertThat(asked.await(1, TimeUnit.SECONDS)).isTrue();
        verify(confirmations).put(any(), eq(State.DUE), eq(1), contains("no answer within"), any());
    }

    @Test
    void aNumberThatIsTakenIsShown() {
        body = "{\"registrationNumber\":\"BRN-1\"}";
        doThrow(new ProblemException(ProblemKind.CONFLICT, "Another record has this registration number."))
                .when(actions)
                .confirm(anyString(), anyString(), any());
        work();
        verify(confirmations).put(any(), eq(State.STUCK), anyInt(), contains("Another record has this"), any());
    }

    @Test
    void whatNoLongerWaitsIsLeftAlone() {
        when(journal.current(waiting.recordId()))
                .thenReturn(Optional.of(Versions.birth(waiting.recordId(), 4, RecordStatus.REJECTED)));
        work();
        verify(confirmations).end(waiting.recordId());
        assertThat(requests).isEmpty();
    }

    @Test
    void theActionsOnARecordSteerItsConfirmation() {
        ConfirmationWorker worker = worker(RegistrationConfig.Numbers.SERVICE, url());
        for (RecordAction action : List.of(RecordAction.REGISTER, RecordAction.RESUBMIT, RecordAction.CONFIRM)) {
            worker.appended(new RecordAppended(Versions.by(action)));
        }
        verify(confirmations).begin(any());
        verify(confirmations).restart(any());
        verify(confirmations).end(any());
    }

    @Test
    void waitingRegistrationsWithoutAConfirmationAreTakenUp() {
        when(heads.waiting(any(), anyInt())).thenReturn(List.of(new RecordHeads.Waiting("r1", "k1")));
        worker(RegistrationConfig.Numbers.SERVICE, url()).takeUp();
        verify(confirmations).begin("r1");
    }

    @Test
    void whereNumbersAreGivenHereNothingIsAsked() {
        ConfirmationWorker worker = worker(RegistrationConfig.Numbers.TRACKING_ID, url());
        worker.work();
        worker.takeUp();
        worker.appended(new RecordAppended(Versions.by(RecordAction.REGISTER)));
        verifyNoInteractions(confirmations, actions);
    }

    /** Cut to fit, it was once the number of somebody else. */
    @Test
    void aNumberThatIsTooLongIsNoNumber() {
        body = "{\"registrationNumber\":\"" + "9".repeat(65) + "\"}";
        work();
        verify(actions, never()).confirm(any(), any(), any());
        verify(confirmations).put(any(), eq(State.DUE), eq(1), contains("without a usable registrationNumber"), any());
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() {
        var asked = ask(422, "{\"reason\":\"" + "x".repeat(499) + "\uD83D\uDE00 and more\"}");
        assertThat(asked).isEqualTo(new CountryService.Answer.Refused("x".repeat(499) + "\uD83D\uDE00"));
    }

    private CountryService.Answer ask(int answered, String text) {
        status = answered;
        body = text;
        RegistrationConfig config =
                new Config(RegistrationConfig.Numbers.SERVICE, new Service(Optional.of(url()), Optional.of(token)));
        return new CountryService(config).ask(waiting);
    }

    private record Config(Numbers numbers, Service service) implements RegistrationConfig {
        @Override
        public String pattern() {
            return "{year}{tracking-id}";
        }
    }

    private record Service(Optional<URI> url, Optional<Path> tokenFile) implements RegistrationConfig.Service {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int attempts() {
            return 6;
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration answerWithin() {
            return Duration.ofHours(24);
        }

        @Override
        public String every() {
            return "2s";
        }
    }
}
