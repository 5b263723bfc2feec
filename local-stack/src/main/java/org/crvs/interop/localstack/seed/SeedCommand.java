package org.crvs.interop.localstack.seed;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** {@code crvs seed}. */
@Command(
        name = "seed",
        description = "Fills the register of the running stack with invented registered births and deaths."
                + " Always the same for the same seed; what is there already is not made again.",
        mixinStandardHelpOptions = true)
public final class SeedCommand implements Callable<Integer> {

    private static final long MOST = 100_000_000;

    @Option(names = "--records", paramLabel = "N", required = true, description = "how many records, at least 1")
    private long records;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "another population for another number; default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() {
        if (records < 1 || records > MOST) {
            throw new LauncherException("--records " + records + " is not between 1 and " + MOST);
        }
        Clock clock = Clock.systemUTC();
        var gateway = GatewayAccess.client(Credentials.read(StackFolder.current()), "CIVIL_REGISTRATION", clock);
        var seeding = new Seeding(gateway, new SyntheticRegister(seed), seed);
        Instant began = clock.instant();
        try (ProgressBar progress = progress()) {
            seeding.run(records, progress::stepTo);
        }
        Duration took = Duration.between(began, clock.instant());
        System.out.printf(
                "%d records: %d made, %d there before, %d refused; %.1f s, %.0f records per second%n",
                records,
                seeding.imported(),
                seeding.repeated(),
                seeding.refused(),
                took.toMillis() / 1000.0,
                records * 1000.0 / Math.max(1, took.toMillis()));
        return seeding.refused() == 0 ? 0 : 1;
    }

    private ProgressBar progress() {
        return new ProgressBarBuilder()
                .setTaskName("seeding")
                .setInitialMax(records)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .build();
    }
}
