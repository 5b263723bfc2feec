package org.crvs.interop.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.Vertx;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.target.TargetException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Towards receivers that ask who calls. */
class TlsIdentityTest {

    private final Vertx vertx = Vertx.vertx();
    private final TestCertificate service = new TestCertificate("crvs", 10);
    private final TargetClient client = client();

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void showsItsCertificateAndTrustsOnlyTheOneGiven() throws Exception {
        try (var server = new SelfSignedServer(service)) {
            var identity = new TlsIdentity(service.certificatePem(), service.privateKeyPem(), server.certificatePem());

            assertThat(client.send(request(server).as(identity)).join().status())
                    .isEqualTo(200);

            assertThat(server.callers()).containsExactly("CN=crvs");
            var distrustful =
                    new TlsIdentity(service.certificatePem(), service.privateKeyPem(), service.certificatePem());
            assertFailsInTls(request(server).as(distrustful));
            assertFailsInTls(
                    request(server).as(new TlsIdentity(service.certificatePem(), service.privateKeyPem(), null)));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void withTheWrongCertificateNothingIsSent() throws Exception {
        var stranger = new TestCertificate("stranger", 10);
        try (var server = new SelfSignedServer(service)) {
            var identity =
                    new TlsIdentity(stranger.certificatePem(), stranger.privateKeyPem(), server.certificatePem());

            assertThatThrownBy(() -> client.send(request(server).as(identity)).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(TargetException.class);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void doesNotTellItsKey() {
        assertThat(new TlsIdentity("certificate", "key", null).toString()).doesNotContain("key,", "certificate");
    }

    private void assertFailsInTls(TargetRequest request) {
        assertThatThrownBy(() -> client.send(request).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TLS_FAILED));
    }

    private TargetRequest request(SelfSignedServer server) {
        return TargetRequest.post(client.parse("https://127.0.0.1:" + server.port() + "/"), Map.of(), new byte[] {'x'});
    }

    private TargetClient client() {
        WebhookConfig config = mock(WebhookConfig.class);
        when(config.allowedNetworks()).thenReturn(Optional.of(List.of("127.0.0.0/8")));
        when(config.attemptTimeout()).thenReturn(Duration.ofSeconds(30));
        return new TargetClient(vertx, config);
    }
}
