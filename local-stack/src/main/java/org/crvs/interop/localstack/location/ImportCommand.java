package org.crvs.interop.localstack.location;

import picocli.CommandLine.Command;

/** {@code crvs import}. */
@Command(
        name = "import",
        description = "Puts data into the running stack.",
        mixinStandardHelpOptions = true,
        subcommands = ImportLocationsCommand.class)
public final class ImportCommand {}
