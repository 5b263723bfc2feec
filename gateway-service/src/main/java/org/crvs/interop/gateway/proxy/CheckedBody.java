package org.crvs.interop.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.List;

/**
 * A body on its way to a service that fails when a check refuses it; what comes after that is thrown away. Nothing is
 * kept.
 */
final class CheckedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final List<BodyCheck> checks;
    private Refusal refusal;
    private Handler<Throwable> failed;

    CheckedBody(ReadStream<Buffer> source, List<BodyCheck> checks) {
        this.source = source;
        this.checks = checks;
    }

    /** Why it was refused, or null. */
    Refusal refusal() {
        return refusal;
    }

    @Override
    public CheckedBody handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> take(chunk, handler));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> handler) {
        if (refusal != null) {
            return;
        }
        try {
            for (BodyCheck check : checks) {
                check.take(chunk);
            }
        } catch (Refusal refused) {
            refusal = refused;
            if (failed != null) {
                failed.handle(refused);
            }
            return;
        }
        handler.handle(chunk);
    }

    @Override
    public CheckedBody exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public CheckedBody endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (refusal == null) {
                                handler.handle(end);
                            }
                        });
        return this;
    }

    @Override
    public CheckedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public CheckedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public CheckedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
