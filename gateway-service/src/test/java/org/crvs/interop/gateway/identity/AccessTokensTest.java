package org.crvs.interop.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.crvs.interop.gateway.testing.TokenIssuer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ISSUER = "http://gateway.test";
    private static final TokenIssuer REGISTRY = new TokenIssuer("k1", ISSUER);
    private static final TokenIssuer STRANGER = new TokenIssuer("k1", ISSUER);

    private final MutableClock clock = new MutableClock(NOW);
    private final AccessTokens tokens = new AccessTokens(Configs.of(Map.of()), clock);

    private void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> tokens.check(token, REGISTRY.keys()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ProblemKind.NOT_AUTHENTICATED);
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.headers().get("WWW-Authenticate")).contains("invalid_token");
                });
    }

    @Test
    void takesATokenOfTheRegistry() {
        String token = REGISTRY.token("c1", NOW, "webhook", "recordsearch");
        AccessTokens.Verified verified = tokens.check(token, REGISTRY.keys());
        assertThat(verified.clientId()).isEqualTo("c1");
        assertThat(verified.scopes()).containsExactlyInAnyOrder("webhook", "recordsearch");
        assertThat(tokens.check(token, REGISTRY.keys())).isSameAs(verified);
    }

    @Test
    void readsScopesAsOneStringToo() {
        JwtClaims claims = REGISTRY.claims("c1", NOW);
        claims.setStringClaim("scope", "webhook  recordsearch");
        assertThat(tokens.check(REGISTRY.signed(claims, jws -> {}), REGISTRY.keys())
                        .scopes())
                .containsExactlyInAnyOrder("webhook", "recordsearch");
        claims.unsetClaim("scope");
        assertThat(tokens.check(REGISTRY.signed(claims, jws -> {}), REGISTRY.keys())
                        .scopes())
                .isEmpty();
    }

    @Test
    void refusesATokenThatHasExpiredAlsoWhenItWasGoodBefore() {
        String token = REGISTRY.token("c1", NOW, "webhook");
        tokens.check(token, REGISTRY.keys());
        clock.pass(Duration.ofMinutes(10).plusSeconds(4));
        assertThat(tokens.check(token, REGISTRY.keys()).clientId()).isEqualTo("c1");
        clock.pass(Duration.ofSeconds(1));
        assertRefused(token, "expired-token");
        assertRefused(token, "expired-token");
    }

    @Test
    void refusesATokenWhoseKeyIsGoneAlsoWhenItWasGoodBefore() {
        String token = REGISTRY.token("c1", NOW, "webhook");
        tokens.check(token, REGISTRY.keys());
        assertThatThrownBy(() -> tokens.check(token, Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo("invalid-token"));
    }

    @Test
    void refusesAStrangersSignature() {
        assertRefused(STRANGER.token("c1", NOW, "webhook"), "invalid-token");
    }

    @Test
    void refusesAnUnknownOrMissingKeyId() {
        JwtClaims claims = REGISTRY.claims("c1", NOW, "webhook");
        assertRefused(REGISTRY.signed(claims, jws -> jws.setKeyIdHeaderValue("k2")), "invalid-token");
        assertRefused(
                REGISTRY.signed(claims, jws -> jws.getHeaders().setStringHeaderValue("kid", null)), "invalid-token");
    }

    @Test
    void refusesEveryOtherAlgorithm() {
        JwtClaims claims = REGISTRY.claims("c1", NOW, "natlsysadmin");
        assertRefused(
                REGISTRY.signed(claims, jws -> {
                    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                    jws.setKey(new HmacKey(REGISTRY.publicKey().getEncoded()));
                }),
                "invalid-token");
        assertRefused(
                REGISTRY.signed(claims, jws -> {
                    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                    jws.setKey(null);
                }),
                "invalid-token");
        assertRefused(
                REGISTRY.signed(claims, jws -> jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512)),
                "invalid-token");
    }

    @Test
    void refusesATokenOfAnotherIssuerOrForAnotherAudience() {
        JwtClaims other = REGISTRY.claims("c1", NOW, "webhook");
        other.setIssuer("crvs-gateway");
        assertRefused(REGISTRY.signed(other, jws -> {}), "invalid-token");
        JwtClaims inside = REGISTRY.claims("c1", NOW, "webhook");
        inside.setAudience("crvs-services");
        assertRefused(REGISTRY.signed(inside, jws -> {}), "invalid-token");
        JwtClaims nobody = REGISTRY.claims("c1", NOW, "webhook");
        nobody.unsetClaim("aud");
        assertRefused(REGISTRY.signed(nobody, jws -> {}), "invalid-token");
    }

    @Test
    void refusesATokenWithoutEndOrOwner() {
        JwtClaims endless = REGISTRY.claims("c1", NOW, "webhook");
        endless.unsetClaim("exp");
        assertRefused(REGISTRY.signed(endless, jws -> {}), "invalid-token");
        JwtClaims nobodys = REGISTRY.claims("c1", NOW, "webhook");
        nobodys.unsetClaim("sub");
        assertRefused(REGISTRY.signed(nobodys, jws -> {}), "invalid-token");
    }

    @Test
    void refusesATokenThatWasChanged() {
        String token = REGISTRY.token("c1", NOW, "webhook");
        String[] parts = token.split("\\.");
        String other = REGISTRY.token("c2", NOW, "natlsysadmin").split("\\.")[1];
        assertRefused(parts[0] + '.' + other + '.' + parts[2], "invalid-token");
        assertRefused(parts[0] + '.' + parts[1] + '.', "invalid-token");
        assertRefused(parts[0] + '.' + parts[1], "invalid-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "..", "e30.e30.e30", "null", "{}", "é.é.é"})
    void refusesWhatIsNoToken(String token) {
        assertRefused(token, "invalid-token");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertRefused("a".repeat(9_000), "invalid-token");
    }
}
