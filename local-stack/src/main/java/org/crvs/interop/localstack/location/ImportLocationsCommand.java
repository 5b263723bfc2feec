package org.crvs.interop.localstack.location;

import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code crvs import locations FILE…}. */
@Command(
        name = "locations",
        description = "Imports administrative areas, CRVS offices and health facilities from CSV files.",
        mixinStandardHelpOptions = true)
public final class ImportLocationsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "CSV in UTF-8 with the header" + " type,statisticalId,name,alias,partOf,jurisdictionType,status")
    private List<Path> files;

    @Override
    public Integer call() {
        var locations = new LocationImport(Credentials.read(StackFolder.current()), Clock.systemUTC());
        boolean allAccepted = true;
        for (Path file : files) {
            LocationImport.Result result = locations.run(file.getFileName().toString(), text(file));
            result.lines().forEach(result.accepted() ? System.out::println : System.err::println);
            allAccepted &= result.accepted();
        }
        return allAccepted ? 0 : 1;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LauncherException(file + " cannot be read as UTF-8 text", e);
        }
    }
}
