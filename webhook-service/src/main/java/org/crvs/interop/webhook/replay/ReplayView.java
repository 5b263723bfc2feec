package org.crvs.interop.webhook.replay;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * How far a replay is.
 *
 * @param id its id
 * @param subscriptionId whose deliveries
 * @param from what was accepted then or later
 * @param to what was accepted before
 * @param topics only these; absent for all
 * @param onlyFailed only what was not delivered
 * @param state RUNNING, DONE when all were made due, CANCELLED when the subscription was ended
 * @param total deliveries found when it was asked for
 * @param done deliveries made due again so far; how each went is in the subscription's deliveries
 * @param createdAt when it was asked for
 * @param finishedAt when it was finished
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayView(
        String id,
        String subscriptionId,
        Instant from,
        Instant to,
        List<String> topics,
        boolean onlyFailed,
        ReplayState state,
        int total,
        int done,
        Instant createdAt,
        Instant finishedAt) {

    static ReplayView of(Replay replay) {
        return new ReplayView(
                replay.id(),
                replay.subscriptionId(),
                replay.from(),
                replay.to(),
                replay.topics(),
                replay.onlyFailed(),
                replay.state(),
                replay.total(),
                replay.done(),
                replay.createdAt(),
                replay.finishedAt());
    }
}
