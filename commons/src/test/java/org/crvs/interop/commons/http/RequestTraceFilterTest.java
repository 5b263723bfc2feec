package org.crvs.interop.commons.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Proxy;
import java.util.Map;
import jakarta.ws.rs.container.ContainerRequestContext;

class RequestTraceFilterTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @AfterEach
    void forget() {
        new RequestTrace(null, null).open();
    }

    @Test
    void theHeadersOfARequestBecomeTheIdsOfItsThread() {
        new RequestTraceFilter()
                .open(request(Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01", "X-Request-Id", "req-7")));

        assertThat(RequestTrace.current()).isEqualTo(new RequestTrace(TRACE, "req-7"));
    }

    @Test
    void aRequestWithoutIdsClearsThoseOfTheOneBefore() {
        new RequestTrace(TRACE, "req-6").open();

        new RequestTraceFilter().open(request(Map.of()));

        assertThat(RequestTrace.current()).isEqualTo(new RequestTrace(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void whatTraceContextCallsInvalidIsNoTrace(String traceparent) {
        assertThat(RequestTrace.of(traceparent, null).traceId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Injected: 1", "é", "a/b", "a;b"})
    void aRequestIdThatCouldForgeALogLineIsDropped(String requestId) {
        assertThat(RequestTrace.of(null, requestId).requestId()).isNull();
    }

    @Test
    void theLongestRequestIdIsTaken() {
        String longest = "Az09._-".repeat(10).substring(0, 64);
        assertThat(RequestTrace.of(null, longest).requestId()).isEqualTo(longest);
    }

    private static ContainerRequestContext request(Map<String, String> headers) {
        return (ContainerRequestContext) Proxy.newProxyInstance(
                RequestTraceFilterTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getHeaderString");
                    return headers.get((String) arguments[0]);
                });
    }
}
