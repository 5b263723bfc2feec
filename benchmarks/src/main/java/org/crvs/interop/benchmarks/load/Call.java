package org.crvs.interop.benchmarks.load;

import io.vertx.core.buffer.Buffer;

import java.util.Map;

/**
 * One request.
 *
 * @param method HTTP method
 * @param target path and query
 * @param headers its headers
 * @param body what it sends; empty for nothing
 */
public record Call(String method, String target, Map<String, String> headers, Buffer body) {

    /** A read. */
    public static Call get(String target, Map<String, String> headers) {
        return new Call("GET", target, headers, Buffer.buffer());
    }

    /** Something sent. */
    public static Call post(String target, Map<String, String> headers, String body) {
        return new Call("POST", target, headers, Buffer.buffer(body));
    }
}
