package org.crvs.interop.webhook.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * What to recover.
 *
 * @param since what happened then or later; at most fourteen days ago
 */
public record RecoveryRequest(
        @Schema(required = true, examples = "2026-01-05T00:00:00Z")
        Instant since) {}
