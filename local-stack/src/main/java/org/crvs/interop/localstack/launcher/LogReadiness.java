package org.crvs.interop.localstack.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The servers of this module say {@code READY} in a line of their output. */
final class LogReadiness implements Readiness {

    @Override
    public boolean isReady(Path log, long logStart) {
        try (var input = Files.newInputStream(log, StandardOpenOption.READ)) {
            input.skipNBytes(logStart);
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line -> line.startsWith("READY "));
        } catch (IOException e) {
            return false;
        }
    }
}
