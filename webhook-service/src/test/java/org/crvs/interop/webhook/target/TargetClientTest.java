package org.crvs.interop.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.Vertx;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Receiver.Reply;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.target.TargetException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

class TargetClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver();
    private final TargetClient client = client(List.of("127.0.0.0/8"));

    @AfterEach
    void close() {
        client.close();
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsAndReads() {
        receiver.answers((number, request) -> new Reply(202, Map.of("Retry-After", "7"), "taken"));

        TargetAnswer answer = post(receiver.url("/a/b?c=%20d"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.retryAfter()).isEqualTo("7");
        assertThat(answer.text()).isEqualTo("taken");
        assertThat(answer.inner()).isTrue();
        assertThat(receiver.deliveries().get(0).body()).isEqualTo("body");
        assertThat(receiver.deliveries().get(0).header("X-Test")).isEqualTo("yes");
    }

    @Test
    void keepsTheNameInTheHostHeader() {
        String byName = receiver.url().replace("127.0.0.1", "localhost");

        assertThat(client(List.of("127.0.0.0/8", "::1/128"))
                        .send(request(byName))
                        .join()
                        .isSuccess())
                .isTrue();
        assertThat(receiver.deliveries().get(0).header("Host")).startsWith("localhost:");
    }

    @Test
    void callsLiteralIpv6Addresses() {
        try (var onIpv6 = new Receiver("::1")) {
            var other = client(List.of("::1/128"));

            assertThat(other.send(request(onIpv6.url())).join().isSuccess()).isTrue();
            assertThat(onIpv6.deliveries().get(0).header("Host")).startsWith("[::1]:");
        } catch (UncheckedIOException e) {
            assumeThat(e).as("this machine has IPv6").isNull();
        }
    }

    @Test
    void readsEveryAnswerWhole() {
        receiver.answers((number, request) -> new Reply(200, Map.of(), "answer " + number));

        for (int i = 1; i <= 300; i++) {
            assertThat(post(receiver.url()).text()).isEqualTo("answer " + i);
        }
    }

    @Test
    void doesNotFollowRedirects() {
        receiver.answers((number, request) -> new Reply(307, Map.of("Location", receiver.url("/else")), ""));

        TargetAnswer answer = post(receiver.url());

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.status()).isEqualTo(307);
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void readsNoMoreThanItsLimit() {
        receiver.answers((number, request) -> new Reply(200, Map.of(), "x".repeat(5_000_000)));

        TargetAnswer answer = post(receiver.url());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(TargetClient.MAX_ANSWER);
    }

    @Test
    void refusesWhatTheRulesRefuse() {
        assertFails(client(List.of()), receiver.url(), Reason.ADDRESS_REFUSED);
        assertThat(receiver.deliveries()).isEmpty();
        assertThatThrownBy(() -> client.parse("ftp://127.0.0.1/")).isInstanceOf(TargetException.class);
    }

    @Test
    void givesUpWhenTheAnswerDoesNotCome() {
        var release = new CountDownLatch(1);
        receiver.answers((number, request) -> {
            release.await();
            return new Reply(200);
        });

        assertFails(client(List.of("127.0.0.0/8"), Duration.ofMillis(300)), receiver.url(), Reason.TIMED_OUT);
        release.countDown();
    }

    @Test
    void tellsWhenNobodyListens() {
        String gone = receiver.url();
        receiver.close();

        assertFails(client, gone, Reason.CONNECTION_FAILED);
    }

    @Test
    void tellsWhenTheNameIsUnknown() {
        assertFails(client, "http://receiver.invalid/", Reason.NAME_UNKNOWN);
    }

    @Test
    void tellsWhenTlsIsNotSpoken() throws IOException {
        assertBreaks("https://127.0.0.1:", Reason.TLS_FAILED);
    }

    @Test
    void trustsNoCertificateOfItsOwnMaking() throws Exception {
        try (var impostor = new SelfSignedServer()) {
            assertFails(client, "https://127.0.0.1:" + impostor.port() + "/", Reason.TLS_FAILED);
            assertThat(impostor.requests()).isZero();
        }
    }

    @Test
    void tellsWhenTheAnswerBreaksOff() throws IOException {
        assertBreaks("http://127.0.0.1:", Reason.BROKEN_ANSWER);
    }

    @Test
    void aKeptConnectionThatIsClosedUnderARequestIsNoFailure() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var thread = new Thread(() -> closeKeptConnection(server));
            thread.setDaemon(true);
            thread.start();
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/";

            assertThat(post(url).isSuccess()).isTrue();
            assertThat(post(url).isSuccess()).isTrue();
        }
    }

    /** Answers one request, takes a second one on the same connection without an answer, answers the next connection. */
    private static void closeKeptConnection(ServerSocket server) {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try {
            try (Socket first = server.accept()) {
                takeRequest(first);
                first.getOutputStream().write(answer);
                takeRequest(first);
            }
            try (Socket second = server.accept()) {
                takeRequest(second);
                second.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads up to the end of the body, which may come in a packet of its own. */
    private static void takeRequest(Socket connection) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\nbody")) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            text.append((char) next);
        }
    }

    private void assertBreaks(String url, Reason reason) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var thread = new Thread(() -> breakOff(server));
            thread.setDaemon(true);
            thread.start();

            assertFails(client, url + server.getLocalPort() + "/", reason);
        }
    }

    private static void breakOff(ServerSocket server) {
        try (Socket connection = server.accept()) {
            byte[] half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII);
            int ignored = connection.getInputStream().read(new byte[1024]);
            connection.getOutputStream().write(half, 0, ignored < 0 ? 0 : half.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFails(TargetClient sender, String url, Reason reason) {
        assertThatThrownBy(() -> sender.send(request(url)).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private TargetAnswer post(String url) {
        return client.send(request(url)).join();
    }

    private TargetRequest request(String url) {
        return TargetRequest.post(client.parse(url), Map.of("X-Test", "yes"), "body".getBytes(StandardCharsets.UTF_8));
    }

    private TargetClient client(List<String> allowed) {
        return client(allowed, Duration.ofSeconds(30));
    }

    private TargetClient client(List<String> allowed, Duration timeout) {
        WebhookConfig config = mock(WebhookConfig.class);
        when(config.allowHttp()).thenReturn(true);
        when(config.allowedNetworks()).thenReturn(Optional.of(allowed));
        when(config.attemptTimeout()).thenReturn(timeout);
        return new TargetClient(vertx, config);
    }
}
