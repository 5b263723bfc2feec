package org.crvs.interop.webhook.delivery;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.webhook.credential.Authorisation;
import org.crvs.interop.webhook.credential.Authoriser;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.target.TargetAnswer;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;
import org.crvs.interop.webhook.target.TargetRequest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes one attempt to deliver: signs, sends, tells how it went. */
@ApplicationScoped
public class DeliveryAttempts {

    /** What is kept of an answer, in bytes. */
    static final int MAX_RESPONSE = 4 * 1024;

    private static final int UNAUTHORISED = 401;

    private final TargetClient target;
    private final Envelope envelope;
    private final Authoriser authoriser;
    private final Traces traces;
    private final Clock clock;

    public DeliveryAttempts(TargetClient target, Envelope envelope, Authoriser authoriser, Traces traces, Clock clock) {
        this.target = target;
        this.envelope = envelope;
        this.authoriser = authoriser;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * An attempt and what the receiver wished.
     *
     * @param attempt how it went
     * @param retryAfter the wait it asked for; may be null
     */
    record Result(Attempt attempt, Duration retryAfter) {}

    /** Sends a delivery; the future does not fail. */
    CompletableFuture<Result> send(Delivery delivery, Subscription subscription, ClientMessage client) {
        Instant began = clock.instant();
        byte[] body = delivery.payload().getBytes(StandardCharsets.UTF_8);
        Span span = traces.begin(delivery.traceparent(), SpanKind.CLIENT, "webhook attempt");
        span.setAttribute("crvs.delivery", delivery.id());
        return attempt(delivery, subscription, client, began, body, span)
                .whenComplete((result, failure) -> end(span, result.attempt()));
    }

    private static void end(Span span, Attempt attempt) {
        if (attempt.status() != null) {
            span.setAttribute("http.response.status_code", attempt.status());
        }
        if (!attempt.isSuccess()) {
            span.setStatus(StatusCode.ERROR, attempt.error() == null ? "" : attempt.error());
        }
        span.end();
    }

    private CompletableFuture<Result> attempt(
            Delivery delivery, Subscription subscription, ClientMessage client, Instant began, byte[] body, Span span) {
        try {
            Map<String, String> headers = envelope.headers(delivery, subscription, client, began, body);
            String traceparent = Traces.traceparent(span);
            if (traceparent != null) {
                headers.put(RequestTrace.TRACEPARENT_HEADER, traceparent);
            }
            var request = TargetRequest.post(target.parse(subscription.callback()), headers, body);
            return authoriser
                    .of(subscription)
                    .thenCompose(authorisation -> target.send(authorised(request, authorisation)))
                    .handle((answer, failure) ->
                            failure == null ? answered(began, answer, subscription) : failed(began, failure));
        } catch (SecretUnavailableException e) {
            return CompletableFuture.completedFuture(failed(began, "SECRET_UNAVAILABLE"));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(began, e));
        }
    }

    private static TargetRequest authorised(TargetRequest request, Authorisation authorisation) {
        request.headers().putAll(authorisation.headers());
        return request.as(authorisation.identity());
    }

    private Result answered(Instant began, TargetAnswer answer, Subscription subscription) {
        if (answer.status() == UNAUTHORISED) {
            authoriser.refused(subscription);
        }
        Instant now = clock.instant();
        byte[] kept = Arrays.copyOf(answer.body(), Math.min(answer.body().length, MAX_RESPONSE));
        String response = answer.inner() ? null : new String(kept, StandardCharsets.UTF_8);
        var attempt = new Attempt(began, Duration.between(began, now).toMillis(), answer.status(), null, response);
        return new Result(attempt, RetryAfter.parse(answer.retryAfter(), now));
    }

    private Result failed(Instant began, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TargetException known) {
            return failed(began, known.reason().name());
        }
        return failed(began, cause instanceof Authoriser.TokenUnavailableException ? "TOKEN_UNAVAILABLE" : "INTERNAL");
    }

    private Result failed(Instant began, String error) {
        long millis = Duration.between(began, clock.instant()).toMillis();
        return new Result(new Attempt(began, millis, null, error, null), null);
    }
}
