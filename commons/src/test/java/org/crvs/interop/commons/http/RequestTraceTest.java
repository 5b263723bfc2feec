package org.crvs.interop.commons.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTraceTest {

    @AfterEach
    void forget() {
        new RequestTrace(null, null).open();
    }

    @Test
    void theIdsOfTheHeadersAreTheIdsOfTheThread() {
        RequestTrace.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "req-1")
                .open();

        assertThat(RequestTrace.current()).isEqualTo(new RequestTrace("0af7651916cd43dd8448eb211c80319c", "req-1"));
    }

    @Test
    void malformedIdsAreIgnored() {
        assertThat(RequestTrace.of("garbage", "two\nlines")).isEqualTo(new RequestTrace(null, null));
        assertThat(RequestTrace.of(null, "x".repeat(65))).isEqualTo(new RequestTrace(null, null));
        assertThat(RequestTrace.of("", null)).isEqualTo(new RequestTrace(null, null));
    }

    @Test
    void theNextRequestDoesNotInheritThem() {
        RequestTrace.of(null, "req-1").open();
        RequestTrace.of(null, null).open();

        assertThat(RequestTrace.current().requestId()).isNull();
    }
}
