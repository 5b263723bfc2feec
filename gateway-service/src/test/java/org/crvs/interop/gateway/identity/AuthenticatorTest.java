package org.crvs.interop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.crvs.interop.gateway.testing.TokenIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class AuthenticatorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TokenIssuer REGISTRY = new TokenIssuer("k1", "http://gateway.test");
    private static final String KEY = ApiKey.generate("test", new SecureRandom());

    private final MutableClock clock = new MutableClock(NOW);
    private final KeyedHash hash = new KeyedHash("MDEyMzQ1Njc4OWFiY2RlZg==");
    private final ClientDirectory directory = mock(ClientDirectory.class);
    private final Authenticator authenticator =
            new Authenticator(directory, new AccessTokens(Configs.of(Map.of()), clock), hash, clock);

    @BeforeEach
    void know() {
        when(directory.isComplete()).thenReturn(true);
        holds(true, "webhook", "recordsearch");
    }

    private void holds(boolean active, String... scopes) {
        holds(active, 0, scopes);
    }

    private void holds(boolean active, long tokensFrom, String... scopes) {
        var key = new ClientMessage.ApiKeyHash("key-1", hash.of(KEY), NOW.plus(Duration.ofDays(1)));
        var client = new KnownClient(
                new Actor("c1", "WEBHOOK", "Subscriber"),
                1,
                active,
                Set.of(scopes),
                null,
                List.of(key),
                null,
                tokensFrom);
        when(directory.view())
                .thenReturn(new ClientView(
                        Map.of("c1", client),
                        Map.of(key.hash(), new ClientView.KnownKey("key-1", "c1", key.hash(), key.expiresAt())),
                        REGISTRY.keys()));
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static MultiMap bearer(String token) {
        return headers("Authorization", "Bearer " + token);
    }

    private void assertRefused(MultiMap headers, String reason) {
        assertThatThrownBy(() -> authenticator.identify(headers)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.kind()).isEqualTo(ProblemKind.NOT_AUTHENTICATED);
            assertThat(refusal.headers()).containsKey("WWW-Authenticate");
        });
    }

    @Test
    void noCredentialsAreNobody() {
        assertThat(authenticator.identify(headers())).isEmpty();
    }

    @Test
    void aKeyHasTheRightsOfItsClient() {
        Identity identity = authenticator.identify(headers("x-api-key", KEY)).orElseThrow();
        assertThat(identity.client().id()).isEqualTo("c1");
        assertThat(identity.scopes()).containsExactlyInAnyOrder("webhook", "recordsearch");
    }

    @Test
    void aTokenHasWhatItGrantsAndTheClientStillHas() {
        String token = REGISTRY.token("c1", NOW, "webhook", "natlsysadmin");
        assertThat(authenticator.identify(bearer(token)).orElseThrow().scopes()).containsExactly("webhook");
        holds(true, "recordsearch");
        assertThat(authenticator.identify(bearer(token)).orElseThrow().scopes()).isEmpty();
        assertThat(authenticator.identify(headers("Authorization", "bEARER   " + token)))
                .isPresent();
    }

    @Test
    void aDisabledClientIsRefusedWithKeyAndTokenFromThenOn() {
        String token = REGISTRY.token("c1", NOW, "webhook");
        authenticator.identify(bearer(token));
        holds(false, "webhook");
        assertRefused(bearer(token), "disabled-client");
        assertRefused(headers("X-API-Key", KEY), "disabled-client");
        assertThatThrownBy(() -> authenticator.identify(bearer(token)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.actor().clientId()).isEqualTo("c1"));
    }

    @Test
    void tokensOfBeforeAClientWasDisabledDoNotComeBackWithIt() {
        var old = REGISTRY.claims("c1", NOW, "webhook");
        old.setClaim("client_version", 3);
        var unversioned = REGISTRY.claims("c1", NOW, "webhook");
        var fresh = REGISTRY.claims("c1", NOW, "webhook");
        fresh.setClaim("client_version", 5);
        assertThat(authenticator.identify(bearer(REGISTRY.signed(old, jws -> {}))))
                .isPresent();

        holds(true, 4, "webhook");
        assertRefused(bearer(REGISTRY.signed(old, jws -> {})), "stopped-token");
        assertRefused(bearer(REGISTRY.signed(unversioned, jws -> {})), "stopped-token");
        assertThat(authenticator.identify(bearer(REGISTRY.signed(fresh, jws -> {}))))
                .isPresent();
    }

    @Test
    void aForgottenClientIsRefused() {
        when(directory.view()).thenReturn(new ClientView(Map.of(), Map.of(), REGISTRY.keys()));
        assertRefused(bearer(REGISTRY.token("c1", NOW, "webhook")), "unknown-client");
        assertRefused(headers("X-API-Key", KEY), "unknown-key");
    }

    @Test
    void anExpiredKeyIsRefused() {
        clock.pass(Duration.ofDays(1));
        assertRefused(headers("X-API-Key", KEY), "expired-key");
    }

    @Test
    void aMistypedKeyIsRefusedWithoutALookUp() {
        char last = KEY.charAt(KEY.length() - 1);
        String mistyped = KEY.substring(0, KEY.length() - 1) + (last == 'a' ? 'b' : 'a');
        assertRefused(headers("X-API-Key", mistyped), "malformed-key");
        assertRefused(headers("X-API-Key", ""), "malformed-key");
        assertRefused(headers("X-API-Key", KEY + "," + KEY), "malformed-key");
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertRefused(headers("X-API-Key", ApiKey.generate("test", new SecureRandom())), "unknown-key");
    }

    @Test
    void severalCredentialsAreRefusedEvenWhenEachIsGood() {
        String token = "Bearer " + REGISTRY.token("c1", NOW, "webhook");
        assertRefused(headers("X-API-Key", KEY, "X-API-Key", KEY), "several-credentials");
        assertRefused(headers("X-API-Key", KEY, "Authorization", token), "several-credentials");
        assertRefused(headers("Authorization", token, "Authorization", token), "several-credentials");
    }

    @Test
    void otherSchemesAreRefused() {
        assertRefused(headers("Authorization", "Basic YTpi"), "unknown-scheme");
        assertRefused(headers("Authorization", KEY), "unknown-scheme");
        assertRefused(headers("Authorization", "Bearer"), "unknown-scheme");
        assertRefused(headers("Authorization", ""), "unknown-scheme");
    }

    @Test
    void credentialsWaitUntilTheClientsAreKnown() {
        when(directory.isComplete()).thenReturn(false);
        assertThatThrownBy(() -> authenticator.identify(headers("X-API-Key", KEY)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                    assertThat(refusal.headers()).containsKey("Retry-After");
                });
        assertThat(authenticator.identify(headers())).isEmpty();
    }
}
