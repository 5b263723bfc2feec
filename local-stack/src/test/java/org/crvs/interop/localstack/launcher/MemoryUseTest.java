package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.List;

class MemoryUseTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void isOfAllProcessesTogether() {
        long self = ProcessHandle.current().pid();
        MemoryUse one = MemoryUse.of(List.of(self));
        assertThat(one.measure()).isIn("PSS", "RSS");
        assertThat(one.kilobytes()).isGreaterThan(10_000);
        assertThat(MemoryUse.of(List.of(self, self)).kilobytes()).isGreaterThan(one.kilobytes() * 3 / 2);
        assertThat(one.describe()).matches("\\d+ MiB \\((PSS|RSS)\\)");
    }

    @Test
    void isNotMeasuredWhereTheSystemDoesNotTell() {
        assertThat(MemoryUse.of(List.of(-1L)).describe()).isEqualTo("not measurable on this system");
    }
}
