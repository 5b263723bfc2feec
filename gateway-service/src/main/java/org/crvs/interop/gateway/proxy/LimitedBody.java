package org.crvs.interop.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A body of unknown length that fails once it is larger than allowed; what comes after that is thrown away. Nothing is
 * kept: it counts what passes.
 */
final class LimitedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long most;
    private long seen;
    private boolean exceeded;
    private Handler<Throwable> failed;

    /**
     * Counts what passes.
     *
     * @param source the body
     * @param most bytes allowed
     */
    LimitedBody(ReadStream<Buffer> source, long most) {
        this.source = source;
        this.most = most;
    }

    /** Whether more than allowed has come. */
    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public LimitedBody handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> take(chunk, handler));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> handler) {
        seen += chunk.length();
        if (exceeded) {
            return;
        }
        if (seen <= most) {
            handler.handle(chunk);
            return;
        }
        exceeded = true;
        if (failed != null) {
            failed.handle(new BodyTooLargeException());
        }
    }

    @Override
    public LimitedBody exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!exceeded) {
                                handler.handle(end);
                            }
                        });
        return this;
    }

    @Override
    public LimitedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
