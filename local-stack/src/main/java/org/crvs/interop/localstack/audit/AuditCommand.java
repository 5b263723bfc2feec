package org.crvs.interop.localstack.audit;

import picocli.CommandLine.Command;

/** {@code crvs audit}. */
@Command(
        name = "audit",
        description = "Looks after the audit of the running stack.",
        mixinStandardHelpOptions = true,
        subcommands = VerifyAuditCommand.class)
public final class AuditCommand {}
