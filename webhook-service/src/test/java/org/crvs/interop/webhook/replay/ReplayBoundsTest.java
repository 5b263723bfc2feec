package org.crvs.interop.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class ReplayBoundsTest {

    private static final Instant FROM = Instant.parse("2026-01-05T08:00:00Z");

    @Test
    void fourteenDaysAreNotTooLong() {
        Instant to = FROM.plus(ReplayBounds.LONGEST);

        assertThatCode(() -> ReplayBounds.check(new ReplayRequest(FROM, to, null, null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ReplayBounds.check(
                        new ReplayRequest(FROM, FROM.plusMillis(1), List.of("BIRTH_REGISTERED"), true)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "                    , 2026-01-06T08:00:00Z, /from, required",
        "2026-01-05T08:00:00Z,                     , /to,   required",
        "2026-01-05T08:00:00Z, 2026-01-05T08:00:00Z, /to,   not-after-from",
        "2026-01-05T08:00:00Z, 2026-01-04T08:00:00Z, /to,   not-after-from",
        "2026-01-05T08:00:00Z, 2026-01-19T08:00:01Z, /to,   too-long"
    })
    void pointsAtWhatIsWrongWithThePeriod(Instant from, Instant to, String pointer, String code) {
        assertThat(refused(new ReplayRequest(from, to, null, null)).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo(pointer);
                    assertThat(fault.code()).isEqualTo(code);
                    assertThat(fault.accepted()).isNotBlank();
                });
    }

    @Test
    void findsEveryFaultAtOnce() {
        List<String> topics = Arrays.asList("BIRTH_REGISTERED", "PING", null);

        assertThat(refused(new ReplayRequest(null, null, topics, null)).faults())
                .extracting(Fault::pointer)
                .containsExactly("/from", "/to", "/topics/1", "/topics/2");
        assertThat(refused(new ReplayRequest(FROM, FROM.plusSeconds(1), List.of(), null))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("empty");
    }

    @Test
    void needsABody() {
        assertThat(refused(null).faults()).extracting(Fault::code).containsExactly("required");
    }

    @Test
    void tenThousandAreNotTooMany() {
        assertThat(ReplayBounds.checkTotal(10_000)).isEqualTo(10_000);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> ReplayBounds.checkTotal(10_001));

        assertThat(refused.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(refused.faults()).extracting(Fault::code).containsExactly("too-many");
    }

    private static ProblemException refused(ReplayRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> ReplayBounds.check(request));
    }
}
