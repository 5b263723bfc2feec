package org.crvs.interop.webhook.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.webhook.credential.ReceiverCredentials.OAuth2;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.target.TargetAnswer;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetRequest;
import org.crvs.interop.webhook.target.TlsIdentity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** Gets deliveries in where receivers ask for more than a signature; tokens are kept as long as they are good. */
@ApplicationScoped
public class Authoriser {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int USUAL_SECONDS = 60;

    private final CredentialsDesk credentials;
    private final TargetClient target;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public Authoriser(CredentialsDesk credentials, TargetClient target, Clock clock) {
        this.credentials = credentials;
        this.target = target;
        this.clock = clock;
    }

    private record Token(String value, Instant goodUntil) {}

    /** No token could be had: an attempt without one is none. */
    public static class TokenUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TokenUnavailableException(String message) {
            super(message);
        }
    }

    /**
     * What a delivery needs; fails with a {@link TokenUnavailableException}, or with what went wrong on the way to the
     * token endpoint.
     */
    public CompletableFuture<Authorisation> of(Subscription subscription) {
        if (subscription.sealedCredentials() == null) {
            return CompletableFuture.completedFuture(Authorisation.NONE);
        }
        ReceiverCredentials kept = credentials.of(subscription).orElseThrow();
        ReceiverCredentials.Mtls mtls = kept.mtls();
        TlsIdentity identity =
                mtls == null ? null : new TlsIdentity(mtls.certificate(), mtls.privateKey(), mtls.trusted());
        if (kept.oauth2() == null) {
            return CompletableFuture.completedFuture(new Authorisation(Map.of(), identity));
        }
        return token(subscription, kept.oauth2(), identity)
                .thenApply(token -> new Authorisation(Map.of("Authorization", "Bearer " + token), identity));
    }

    /** The receiver did not take the token: the next delivery gets another. */
    public void refused(Subscription subscription) {
        if (subscription.sealedCredentials() != null) {
            tokens.remove(subscription.sealedCredentials());
        }
    }

    private CompletableFuture<String> token(Subscription subscription, OAuth2 oauth2, TlsIdentity identity) {
        // new credentials are sealed anew: what they bring is kept apart
        Token held = tokens.get(subscription.sealedCredentials());
        if (held != null && held.goodUntil().isAfter(clock.instant())) {
            return CompletableFuture.completedFuture(held.value());
        }
        return target.send(request(oauth2).as(identity)).thenApply(answer -> {
            Token token = read(answer);
            tokens.put(subscription.sealedCredentials(), token);
            return token.value();
        });
    }

    private TargetRequest request(OAuth2 oauth2) {
        String body =
                "grant_type=client_credentials" + (oauth2.scope() == null ? "" : "&scope=" + encode(oauth2.scope()));
        String basic = encode(oauth2.clientId()) + ":" + encode(oauth2.clientSecret());
        return TargetRequest.post(
                target.parse(oauth2.tokenUrl()),
                Map.of(
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Accept", "application/json",
                        "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8))),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Token read(TargetAnswer answer) {
        try {
            JsonNode json = MessageCodec.json().readTree(answer.text());
            String value = json.path("access_token").asText();
            if (answer.isSuccess() && value.matches("[A-Za-z0-9._~+/=-]+")) {
                Duration life = Duration.ofSeconds(json.path("expires_in").asInt(USUAL_SECONDS));
                return new Token(value, clock.instant().plus(life).minus(MARGIN));
            }
        } catch (JsonProcessingException e) {
            // an answer that is no JSON has no token
        }
        throw new TokenUnavailableException("the token endpoint answered " + answer.status() + " without a token");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
