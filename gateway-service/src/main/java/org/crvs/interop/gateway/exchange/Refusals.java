package org.crvs.interop.gateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.List;
import jakarta.inject.Singleton;

/** Answers refusals as problem+json, counts them, and has those of credentials and scopes audited. */
@Singleton
public class Refusals {

    private static final long LINGER_MILLIS = 2_000;

    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final RefusalAudit audit;

    /**
     * Answers refusals.
     *
     * @param json writes problems
     * @param metrics gets {@code crvs.gateway.refusals} by reason
     * @param audit writes down who was refused
     */
    public Refusals(ObjectMapper json, MeterRegistry metrics, RefusalAudit audit) {
        this.json = json;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** Answers an exchange that goes no further. */
    public void answer(Exchange exchange, Refusal refusal) {
        Buffer problem = problem(exchange, refusal);
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(refusal.kind().status());
        response.putHeader("Content-Type", Problem.MEDIA_TYPE);
        refusal.headers().forEach(response::putHeader);
        dropUnreadBody(exchange);
        response.end(problem).onFailure(exchange.routing()::fail);
    }

    /** Whether a request has a body. */
    public boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    /** The problem to answer with; the refusal is counted, and audited when it is one of credentials or scope. */
    private Buffer problem(Exchange exchange, Refusal refusal) {
        metrics.counter("crvs.gateway.refusals", "reason", refusal.reason()).increment();
        if (refusal.kind() == ProblemKind.NOT_AUTHENTICATED || refusal.kind() == ProblemKind.NOT_ALLOWED) {
            audit.refused(exchange, refusal);
        }
        Problem problem = Problem.of(
                refusal.kind(),
                refusal.getMessage(),
                List.of(),
                exchange.trace().traceId());
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can't be written", e);
        }
    }

    /**
     * What is left of the body is read and thrown away for a moment, so that the sender gets to see the answer, then the
     * connection is closed.
     */
    private void dropUnreadBody(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        if (request.isEnded() || !hasBody(request)) {
            return;
        }
        exchange.response().putHeader("Connection", "close");
        request.handler(null);
        request.resume();
        long timer = exchange.routing().vertx().setTimer(LINGER_MILLIS, late -> request.connection()
                .close());
        request.endHandler(read -> exchange.routing().vertx().cancelTimer(timer));
    }
}
