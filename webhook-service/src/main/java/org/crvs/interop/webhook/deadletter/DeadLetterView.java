package org.crvs.interop.webhook.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * A parked message, without its content.
 *
 * @param id partition and offset on the dead-letter topic
 * @param key its key: a record id
 * @param reason why it could not be taken
 * @param parkedAt when it was parked
 * @param from where it came from: topic, partition and offset
 * @param bytes its size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(String id, String key, String reason, Instant parkedAt, String from, int bytes) {

    /**
     * A page of parked messages.
     *
     * @param entries the oldest first
     * @param next cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<DeadLetterView> entries, String next) {}

    /**
     * What became of a message that was taken again.
     *
     * @param id the message
     */
    public record Redriven(String id) {}
}
