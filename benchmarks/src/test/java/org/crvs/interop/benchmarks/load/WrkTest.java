package org.crvs.interop.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Map;

class WrkTest {

    private static final String TOLD = """
            Running 5s test @ http://127.0.0.1:8080
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     2.53ms  598.12us  12.10ms   81.23%
                Req/Sec    12.81k   512.00    13.90k    72.00%
              Latency Distribution
                 50%    2.40ms
                 75%    2.71ms
                 90%    3.10ms
                 99%  1.25s
              63786 requests in 5.00s, 25.37MB read
              Socket errors: connect 1, read 2, write 0, timeout 3
              Non-2xx or 3xx responses: 7
            Requests/sec:  12757.20
            Transfer/sec:      5.07MB
            """;

    @Test
    void whatWrkTellsIsRead() {
        Wrk.Told told = Wrk.read(TOLD);
        assertThat(told.requests()).isEqualTo(63_786);
        assertThat(told.perSecond()).isEqualTo(12_757.2);
        assertThat(told.failed()).isEqualTo(13);
        assertThat(told.millis().get(50)).isCloseTo(2.4, offset(1e-9));
        assertThat(told.millis().get(99)).isCloseTo(1_250, offset(1e-9));
        assertThat(told.values()).containsOnlyKeys("requests/s", "p50 ms", "p99 ms", "failed");
    }

    @Test
    void aRunWithoutFaultsTellsOfNone() {
        Wrk.Told told =
                Wrk.read(TOLD.replaceAll("(?m)^  (Socket|Non-2xx).*\n", "").replace("2.40ms", "840.00us"));
        assertThat(told.failed()).isZero();
        assertThat(told.values()).doesNotContainKey("failed");
        assertThat(told.millis().get(50)).isCloseTo(0.84, offset(1e-9));
    }

    @Test
    void aRunThatFailedIsNoResult() {
        assertThatThrownBy(() -> Wrk.read("unable to connect to 127.0.0.1:1 Connection refused"))
                .hasMessageContaining("Connection refused");
    }

    @Test
    void theScriptSendsTheBody() {
        assertThat(Wrk.script(Call.get("/a", Map.of()))).isEqualTo("wrk.method = \"GET\"\n");
        assertThat(Wrk.script(Call.post("/a", Map.of(), "{\"a\":[[1]]}")))
                .contains("wrk.method = \"POST\"", "wrk.body = [==[{\"a\":[[1]]}]==]");
    }
}
