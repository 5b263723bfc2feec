package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

class BackendFailureTest {

    private static void assertFailure(Throwable failure, ProblemKind kind, String reason) {
        Refusal refusal = BackendFailure.of(failure);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    @Test
    void tellsWhatMayHaveHappened() {
        assertFailure(new ConnectException(), ProblemKind.UNAVAILABLE, "backend-unreachable");
        assertFailure(new UnknownHostException(), ProblemKind.UNAVAILABLE, "backend-unreachable");
        assertFailure(new ConnectionPoolTooBusyException("full"), ProblemKind.UNAVAILABLE, "backend-busy");
        assertFailure(new TimeoutException(), ProblemKind.GATEWAY_TIMEOUT, "backend-timeout");
        assertFailure(new HttpClosedException("closed"), ProblemKind.BAD_GATEWAY, "backend-broke-off");
        assertFailure(new IllegalStateException(), ProblemKind.BAD_GATEWAY, "backend-broke-off");
    }
}
