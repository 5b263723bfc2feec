package org.crvs.interop.clientregistry.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param entries at most as many as asked for
 * @param next pass it as {@code cursor} to get the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> entries,

        @Schema(description = "Pass it as cursor to get the next page; absent on the last one")
        String next) {

    /**
     * Makes a page of what a look-up with one entry too many found.
     *
     * @param found up to {@code limit + 1} entries; the one too many only tells that there is a next page
     * @param token the page token of an entry
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> token) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> entries = List.copyOf(found.subList(0, limit));
        return new Page<>(entries, token.apply(entries.get(limit - 1)));
    }

    /** The same page of other entries. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(entries.stream().map(change).toList(), next);
    }
}
