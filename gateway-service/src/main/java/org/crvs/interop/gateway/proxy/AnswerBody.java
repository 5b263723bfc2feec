package org.crvs.interop.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The body of an answer on its way back. When it breaks off, one handler is told and the reader is not: the proxy would
 * reset the response, which Vert.x does without telling anybody that the response is over.
 */
final class AnswerBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;

    /**
     * Passes a body through.
     *
     * @param source the body
     * @param brokeOff told when it fails
     */
    AnswerBody(ReadStream<Buffer> source, Handler<Throwable> brokeOff) {
        this.source = source;
        source.exceptionHandler(brokeOff);
    }

    @Override
    public AnswerBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public AnswerBody handler(Handler<Buffer> handler) {
        source.handler(handler);
        return this;
    }

    @Override
    public AnswerBody endHandler(Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    @Override
    public AnswerBody pause() {
        source.pause();
        return this;
    }

    @Override
    public AnswerBody resume() {
        source.resume();
        return this;
    }

    @Override
    public AnswerBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
