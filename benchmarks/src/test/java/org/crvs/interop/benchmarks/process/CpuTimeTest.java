package org.crvs.interop.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CpuTimeTest {

    @Test
    void namesWithSpacesAndParenthesesDoNotMisleadIt() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 1 0 5 0 0";
        assertThat(CpuTime.ticks(stat)).isEqualTo(200);
    }

    @Test
    void countsWhatThisProcessUses() throws IOException {
        List<Long> self = List.of(ProcessHandle.current().pid());
        double before = CpuTime.seconds(self);
        long end = System.nanoTime() + 30_000_000_000L;
        while (CpuTime.seconds(self) - before < 0.1 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(CpuTime.seconds(self) - before).isGreaterThan(0.05);
    }

    @Test
    void aProcessThatEndedCountsNothing() throws IOException {
        assertThat(CpuTime.seconds(List.of(Long.MAX_VALUE))).isZero();
        assertThat(CpuTime.seconds(List.of())).isZero();
    }

    @Test
    void aChildIsKnownWithItsChildrenAndStopped() throws IOException {
        Path log = Files.createTempFile("crvs-child-", ".log");
        try (Child child =
                Child.start(List.of("sh", "-c", "sleep 60 & echo $GREETING; wait"), Map.of("GREETING", "hi"), log)) {
            long end = System.nanoTime() + 10_000_000_000L;
            while ((child.pids().size() < 2 || Files.size(log) == 0) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(child.pids()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(child.isAlive()).isTrue();
            child.pids().stream().skip(1).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
            child.close();
            assertThat(child.isAlive()).isFalse();
            assertThat(Files.readString(log).strip()).isEqualTo("hi");
        } finally {
            Files.delete(log);
        }
    }

    @Test
    void portsAreFree() {
        assertThat(Ports.free()).isBetween(1_024, 65_535);
    }
}
