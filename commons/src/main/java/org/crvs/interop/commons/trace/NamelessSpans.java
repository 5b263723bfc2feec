package org.crvs.interop.commons.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes paths, queries and addresses of callers out of spans, as they are kept out of the access log: they may name
 * people. What a request was for is told by its route.
 */
@ApplicationScoped
public class NamelessSpans implements SpanProcessor {

    private static final String TAKEN_OUT = "";

    private static final List<AttributeKey<String>> NAMING = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("network.peer.address"),
            AttributeKey.stringKey("user_agent.original"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : NAMING) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, TAKEN_OUT);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // nothing may be changed any more
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
