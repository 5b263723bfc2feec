package org.crvs.interop.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

class RequestTimersTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RequestTimers timers = new RequestTimers(metrics);

    @Test
    void requestsAreMeasuredByRouteStatusAndTypeOfClient() {
        timers.record("/notification", "200", "HEALTH", Duration.ofMillis(3));
        timers.record("/notification", "200", "HEALTH", Duration.ofMillis(40));
        timers.record("/notification", "400", "HEALTH", Duration.ofMillis(2));

        Timer taken = metrics.get("crvs.gateway.requests")
                .tags("route", "/notification", "status", "200", "client", "HEALTH")
                .timer();
        assertThat(taken.count()).isEqualTo(2);
        assertThat(taken.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(43);
    }

    @Test
    void aClockThatWentBackIsNoTime() {
        timers.record("/notification", "200", "HEALTH", Duration.ofMillis(-7));

        assertThat(metrics.get("crvs.gateway.requests").timer().totalTime(TimeUnit.MILLISECONDS))
                .isZero();
    }

    @Test
    void theHistogramTellsHowManyTookLongerThanAQuarterOfASecond() {
        timers.record("/records/search", "200", "RECORD_SEARCH", Duration.ofMillis(20));
        timers.record("/records/search", "200", "RECORD_SEARCH", Duration.ofMillis(400));

        var buckets =
                metrics.get("crvs.gateway.requests").timer().takeSnapshot().histogramCounts();
        assertThat(buckets).hasSizeGreaterThan(10);
        assertThat(Arrays.stream(buckets)
                        .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) == 250)
                        .mapToDouble(bucket -> bucket.count())
                        .sum())
                .isEqualTo(1);
    }
}
