package org.crvs.interop.localstack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.stack.LauncherException;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;

class VerifyAuditCommandTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    @Test
    void bothEndsAreVerified() {
        assertThat(VerifyAuditCommand.days(DAY, DAY)).containsExactly(DAY);
        assertThat(VerifyAuditCommand.days(DAY, DAY.plusDays(2)))
                .containsExactly(DAY, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
    }

    @Test
    void aReversedRangeAndOneWithoutEndAreRefused() {
        assertThatThrownBy(() -> VerifyAuditCommand.days(DAY, DAY.minusDays(1)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("before");
        assertThatThrownBy(() -> VerifyAuditCommand.days(DAY, DAY.plusYears(20)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("in parts");
    }

    @Test
    void anIntactDayShowsTheHashToKeep() throws Exception {
        assertThat(line("{\"day\":\"2026-02-28\",\"events\":41,\"lastHash\":\"9f86\",\"intact\":true}"))
                .isEqualTo("2026-02-28  41 events  intact  9f86");
    }

    @Test
    void aBrokenDayShowsWhereAndHow() throws Exception {
        assertThat(line("{\"day\":\"2026-02-28\",\"events\":41,\"intact\":false,"
                        + "\"brokenAt\":{\"sequence\":42,\"reason\":\"MISSING\"}}"))
                .isEqualTo("2026-02-28  41 events  BROKEN at 42: MISSING ");
        assertThat(line("{\"day\":\"2026-02-28\",\"events\":41,\"intact\":false,"
                        + "\"brokenAt\":{\"eventId\":\"e1\",\"reason\":\"INSERTED\"}}"))
                .isEqualTo("2026-02-28  41 events  BROKEN at an event outside of the chain: INSERTED e1");
    }

    private static String line(String report) throws Exception {
        return VerifyAuditCommand.line(new ObjectMapper().readTree(report));
    }
}
