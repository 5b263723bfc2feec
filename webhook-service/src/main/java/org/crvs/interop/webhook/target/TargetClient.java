package org.crvs.interop.webhook.target;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.target.TargetResolver.Checked;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends requests to receivers: resolves the name once, checks every address, connects to a checked one while Host and
 * SNI keep the name, follows no redirect, reads at most 64 KiB, gives up in time. Waiting holds no thread.
 *
 * <p>All requests, their connections and answers live on one event loop: an answer that has to change from the loop of a
 * kept connection to that of the request is now and then lost, and looks like a receiver that does not answer.
 */
@ApplicationScoped
public class TargetClient {

    /** What is read of an answer, in bytes. */
    static final int MAX_ANSWER = 64 * 1024;

    private static final int IDLE_SECONDS = 10;
    private static final int MAX_CONNECTIONS_PER_RECEIVER = 256;

    private final WebhookConfig config;
    private final TargetResolver resolver;
    private final Vertx vertx;
    private final Context loop;
    private final HttpClient http;
    private final Map<TlsIdentity, HttpClient> identified = new ConcurrentHashMap<>();
    private final ExecutorService lookups;

    /**
     * A client under the configured address rules.
     *
     * @param vertx has the event loop that carries the requests
     * @param config allowed networks, timeout
     */
    public TargetClient(Vertx vertx, WebhookConfig config) {
        this.config = config;
        this.resolver = new TargetResolver(
                new AddressRules(config.allowedNetworks().orElse(List.of())), InetAddress::getAllByName);
        this.vertx = vertx;
        this.http = vertx.createHttpClient(options());
        // a name service that hangs must not hold up the look-ups of other receivers
        this.lookups = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "webhook-lookup");
            thread.setDaemon(true);
            return thread;
        });
        // asked on a thread that Vert.x does not know, this is an event loop and not the context of whoever called
        this.loop = CompletableFuture.supplyAsync(vertx::getOrCreateContext, lookups)
                .join();
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setMaxPoolSize(MAX_CONNECTIONS_PER_RECEIVER)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout((int) config.attemptTimeout().toMillis() / 3)
                .setDecompressionSupported(false);
    }

    /** Connections made under one certificate are not used under another. */
    private HttpClient clientFor(TlsIdentity identity) {
        return identity == null
                ? http
                : identified.computeIfAbsent(identity, who -> {
                    HttpClientOptions own = options()
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setCertValue(Buffer.buffer(who.certificate()))
                                    .setKeyValue(Buffer.buffer(who.privateKey())));
                    if (who.trusted() != null) {
                        own.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(who.trusted())));
                    }
                    return vertx.createHttpClient(own);
                });
    }

    /** Checks the form of a callback under the configured schemes. */
    public CallbackUrl parse(String url) {
        return CallbackUrl.of(url, config.allowHttp());
    }

    /**
     * Resolves a callback and checks its addresses, without calling it.
     *
     * @throws TargetException ADDRESS_REFUSED when it must not be called, NAME_UNKNOWN, TIMED_OUT
     */
    public void check(CallbackUrl url) {
        try {
            CompletableFuture.supplyAsync(() -> resolver.resolve(url), lookups)
                    .orTimeout(config.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw TransportFailures.of(e);
        }
    }

    /** Sends a request; the future fails with a {@link TargetException} and never with anything else. */
    public CompletableFuture<TargetAnswer> send(TargetRequest request) {
        var exchange = new Exchange();
        return CompletableFuture.supplyAsync(() -> resolver.resolve(request.url()), lookups)
                .thenCompose(addresses -> onLoop(() -> attempt(request, addresses, exchange, true)))
                .orTimeout(config.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return answer;
                    }
                    loop.runOnContext(late -> exchange.abandon());
                    throw TransportFailures.of(failure);
                });
    }

    private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(
                begun -> Future.succeededFuture().compose(free -> work.get()).onComplete(promise));
        return promise.future().toCompletionStage().toCompletableFuture();
    }

    /** A receiver may close a kept connection at the moment it is used again: that alone is no failed attempt. */
    private Future<TargetAnswer> attempt(
            TargetRequest request, List<Checked> addresses, Exchange exchange, boolean again) {
        return connect(request, addresses, 0)
                .compose(connected -> exchange.run(connected, request))
                .recover(failure -> again && exchange.closedUnanswered(failure)
                        ? attempt(request, addresses, exchange, false)
                        : Future.failedFuture(failure));
    }

    private Future<Connected> connect(TargetRequest request, List<Checked> addresses, int index) {
        Checked target = addresses.get(index);
        return clientFor(request.identity())
                .request(options(request, target.address()))
                .map(open -> new Connected(open, target.inner()))
                .recover(failure -> index + 1 < addresses.size()
                        ? connect(request, addresses, index + 1)
                        : Future.failedFuture(failure));
    }

    private static RequestOptions options(TargetRequest request, InetAddress address) {
        CallbackUrl url = request.url();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.tls())
                .setURI(url.target())
                .setFollowRedirects(false);
        if (url.host().contains(":")) {
            options.putHeader("Host", "[" + url.host() + "]:" + url.port());
        }
        request.headers().forEach(options::putHeader);
        return options;
    }

    @PreDestroy
    void close() {
        lookups.shutdownNow();
        http.close();
        identified.values().forEach(HttpClient::close);
    }

    private record Connected(HttpClientRequest request, boolean inner) {}

    /** One request under way, so that it can be given up from outside. Of the event loop alone. */
    private static final class Exchange {

        private HttpClientRequest open;
        private boolean abandoned;
        private boolean answered;

        Future<TargetAnswer> run(Connected connected, TargetRequest request) {
            open = connected.request();
            if (abandoned) {
                open.reset();
                return Future.failedFuture(new TimeoutException());
            }
            // the handlers must be there before the request leaves: what arrives without them is dropped
            Future<TargetAnswer> answer = open.response()
                    .onSuccess(response -> answered = true)
                    .compose(response -> read(response, connected));
            if (request.body() == null) {
                open.end();
            } else {
                open.end(Buffer.buffer(request.body()));
            }
            return answer;
        }

        boolean closedUnanswered(Throwable failure) {
            return !answered && !abandoned && failure instanceof HttpClosedException;
        }

        void abandon() {
            abandoned = true;
            if (open != null) {
                open.reset();
            }
        }

        private static Future<TargetAnswer> read(HttpClientResponse response, Connected connected) {
            Buffer body = Buffer.buffer();
            var whole = Promise.<TargetAnswer>promise();
            Runnable done = () -> whole.tryComplete(new TargetAnswer(
                    response.statusCode(), response.getHeader("Retry-After"), body.getBytes(), connected.inner()));
            response.handler(chunk -> {
                body.appendBuffer(chunk, 0, Math.min(chunk.length(), MAX_ANSWER - body.length()));
                if (body.length() == MAX_ANSWER) {
                    done.run();
                    connected.request().reset();
                }
            });
            response.endHandler(end -> done.run());
            response.exceptionHandler(whole::tryFail);
            return whole.future();
        }
    }
}
