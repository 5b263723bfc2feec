package org.crvs.interop.search.index;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.Map;

/**
 * How the index stands.
 *
 * @param ready whether searches are answered from everything that was on the topic at start
 * @param schema version of the index's shape
 * @param documents records in the index, whatever their status
 * @param lag messages on the record topic that the index has not taken; absent when the broker can't tell
 * @param offsets next offset of each partition
 * @param locations places known
 * @param rebuild the index being built aside; absent when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexStatus(
        boolean ready, int schema, int documents, Long lag, Map<String, Long> offsets, int locations, Rebuild rebuild) {

    /**
     * An index being built.
     *
     * @param documents records in it so far
     * @param remaining messages still to be taken; absent when the broker can't tell
     * @param percent how far it is; absent when the broker can't tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rebuild(int documents, Long remaining, Integer percent) {}
}
