package org.crvs.interop.webhook.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

/**
 * What to send again.
 *
 * @param from what was accepted then or later
 * @param to what was accepted before; at most fourteen days after {@code from}
 * @param topics only these; null for all
 * @param onlyFailed only what was not delivered; null for everything
 */
public record ReplayRequest(
        @Schema(required = true, examples = "2026-01-05T00:00:00Z")
        Instant from,

        @Schema(required = true, examples = "2026-01-06T00:00:00Z")
        Instant to,

        @Schema(examples = "[\"BIRTH_REGISTERED\"]") List<String> topics,
        @Schema(examples = "true") Boolean onlyFailed) {}
