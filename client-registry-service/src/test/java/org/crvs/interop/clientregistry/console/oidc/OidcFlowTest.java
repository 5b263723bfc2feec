package org.crvs.interop.clientregistry.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.crvs.interop.clientregistry.console.session.ConsoleConfig;
import org.crvs.interop.clientregistry.testing.SettableClock;
import org.crvs.interop.commons.security.SecretBox;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The parts of the flow against a provider over HTTP, without the rest of the service. */
class OidcFlowTest {

    private static final String RETURN = "http://127.0.0.1:7070/console/oidc/return";

    @TempDir
    Path folder;

    private final TestProvider provider = new TestProvider();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T10:00:00Z"));
    private final Map<String, String> settings = new HashMap<>();
    private final SecretBox box = new SecretBox(
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    private Path secret;

    private OidcSettings oidc;
    private ProviderDirectory directory;
    private CodeExchange exchange;
    private IdTokens tokens;
    private Attempts attempts;

    @BeforeEach
    void set() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), TestProvider.SECRET + "\n");
        settings.put("crvs.console.oidc.issuer", provider.issuer());
        settings.put("crvs.console.oidc.client-id", TestProvider.CLIENT);
        settings.put("crvs.console.oidc.client-secret-file", secret.toString());
        settings.put("crvs.console.oidc.roles-claim", "realm_access/roles");
        settings.put("crvs.console.oidc.timeout", "PT2S");
        provider.clock(clock);
        make();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aCodeIsExchangedForATokenThatIsWhatItMustBe() {
        Attempt attempt = attempts.begin("/console/audit");
        JwtClaims claims = signIn(attempt);
        assertThat(claims.getClaimValue("preferred_username")).isEqualTo("ada");
        assertThat(Roles.of(claims.getClaimsMap(), oidc.config())).contains(Role.ADMINISTRATOR);
        assertThat(provider.asked).containsExactly("GET /.well-known/openid-configuration", "POST /token", "GET /keys");
        signIn(attempts.begin("/console"));
        assertThat(provider.asked).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]",
                ",\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\",\"client_secret_basic\"]"
            })
    void theSecretIsShownTheWayTheProviderWantsIt(String discovery) {
        provider.discovery(discovery);
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
    }

    @Test
    void aPublicClientHasNoSecret() {
        provider.publicClient();
        settings.remove("crvs.console.oidc.client-secret-file");
        make();
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
    }

    @Test
    void aCodeWorksOnceAndOnlyForWhoAskedForIt() {
        Attempt attempt = attempts.begin("/console");
        String code = codeFor(attempt);
        assertRefused(Reason.PROVIDER_REFUSED, () -> exchange.idToken(code, "another verifier", RETURN));
        String second = codeFor(attempt);
        assertRefused(Reason.PROVIDER_REFUSED, () -> exchange.idToken(second, attempt.verifier(), RETURN + "/other"));
        String third = codeFor(attempt);
        assertThat(exchange.idToken(third, attempt.verifier(), RETURN)).isNotEmpty();
        assertRefused(Reason.PROVIDER_REFUSED, () -> exchange.idToken(third, attempt.verifier(), RETURN));
    }

    @Test
    void aWrongSecretIsToldAsARefusal() throws IOException {
        Files.writeString(secret, "another");
        Attempt attempt = attempts.begin("/console");
        String code = codeFor(attempt);
        assertRefused(Reason.PROVIDER_REFUSED, () -> exchange.idToken(code, attempt.verifier(), RETURN));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aTokenThatIsNotWhatItMustBeIsRefused(Consumer<JwtClaims> lie) {
        provider.claims(lie);
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
    }

    static Stream<Consumer<JwtClaims>> lies() {
        long now = Instant.parse("2026-05-01T10:00:00Z").getEpochSecond();
        return Stream.of(
                claims -> claims.setClaim("nonce", "another"),
                claims -> claims.unsetClaim("nonce"),
                claims -> claims.setClaim("nonce", List.of(1)),
                claims -> claims.setAudience("another"),
                claims -> claims.unsetClaim("aud"),
                claims -> claims.setAudience(TestProvider.CLIENT, "another"),
                claims -> claims.setClaim("azp", "another"),
                claims -> claims.setIssuer("https://evil.example"),
                claims -> claims.unsetClaim("iss"),
                claims -> claims.unsetClaim("sub"),
                claims -> claims.setExpirationTime(NumericDate.fromSeconds(now - 31)),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.unsetClaim("iat"),
                claims -> claims.setIssuedAt(NumericDate.fromSeconds(now + 40)),
                claims -> claims.setIssuedAt(NumericDate.fromSeconds(now - 700)),
                claims -> claims.setNotBefore(NumericDate.fromSeconds(now + 40)));
    }

    @Test
    void clocksMayDifferALittle() {
        long now = clock.instant().getEpochSecond();
        provider.claims(claims -> claims.setIssuedAt(NumericDate.fromSeconds(now + 20)));
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
        provider.claims(claims -> {
            claims.setIssuedAt(NumericDate.fromSeconds(now - 200));
            claims.setExpirationTime(NumericDate.fromSeconds(now - 20));
        });
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
        settings.put("crvs.console.oidc.clock-skew", "PT10S");
        make();
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
    }

    @Test
    void severalAudiencesAreFineWhenTheTokenIsMadeForThisOne() {
        provider.claims(claims -> {
            claims.setAudience(TestProvider.CLIENT, "account");
            claims.setClaim("azp", TestProvider.CLIENT);
        });
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
    }

    @Test
    void aTokenSignedByAnybodyElseIsRefused() {
        provider.stolenName();
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
    }

    @ParameterizedTest
    @MethodSource("badSignatures")
    void aTokenSignedWithoutAPrivateKeyIsRefused(Consumer<JsonWebSignature> signing) {
        provider.signature(signing);
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
    }

    static Stream<Consumer<JsonWebSignature>> badSignatures() {
        return Stream.of(
                signed -> {
                    signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                    signed.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
                    signed.setKey(null);
                },
                signed -> {
                    signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                    signed.setKey(
                            new HmacKey("the public key that everybody can read".getBytes(StandardCharsets.UTF_8)));
                },
                signed -> signed.setKeyIdHeaderValue("unknown"));
    }

    @Test
    void aKeyThatIsNewAtTheProviderIsFetchedButNotForEveryMadeUpName() {
        signIn(attempts.begin("/console"));
        provider.rotate();
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
        clock.move(ProviderDirectory.LEAST_BETWEEN_KEYS);
        assertThat(signIn(attempts.begin("/console"))).isNotNull();
        assertThat(provider.asked.stream().filter("GET /keys"::equals)).hasSize(2);
    }

    @Test
    void keysAreNotTrustedForEver() {
        RsaJsonWebKey first = provider.key();
        signIn(attempts.begin("/console"));
        provider.rotate();
        provider.signature(signed -> {
            signed.setKeyIdHeaderValue(first.getKeyId());
            signed.setKey(first.getPrivateKey());
        });
        clock.move(ProviderDirectory.KEPT);
        assertRefused(Reason.WRONG_TOKEN, () -> signIn(attempts.begin("/console")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404})
    void aProviderThatIsAwayIsSaidToBe(int status) {
        provider.failing(status);
        assertThatThrownBy(() -> directory.provider()).isInstanceOf(ProviderAwayException.class);
    }

    @Test
    void aProviderThatGoesAwayInTheMiddleIsSaidToBe() {
        Attempt attempt = attempts.begin("/console");
        String code = codeFor(attempt);
        provider.failing(503);
        assertThatThrownBy(() -> exchange.idToken(code, attempt.verifier(), RETURN))
                .isInstanceOf(ProviderAwayException.class);
        provider.failing(0);
        String token = exchange.idToken(codeFor(attempt), attempt.verifier(), RETURN);
        provider.failing(503);
        assertThatThrownBy(() -> tokens.check(token, attempt.nonce())).isInstanceOf(ProviderAwayException.class);
        provider.close();
        assertThatThrownBy(() -> exchange.idToken(code, attempt.verifier(), RETURN))
                .isInstanceOf(ProviderAwayException.class);
    }

    @Test
    void aProviderIsRememberedWhileItIsAway() {
        Provider known = directory.provider();
        provider.failing(503);
        clock.move(ProviderDirectory.KEPT.plusMinutes(1));
        assertThat(directory.provider()).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"issuer\":\"https://evil.example\"",
                ",\"token_endpoint\":\"http://provider.example/token\"",
                ",\"jwks_uri\":\"not an address\"",
                ",\"authorization_endpoint\":\"\""
            })
    void aDiscoveryDocumentOfAnotherOrWithoutTlsIsNotUsed(String fields) {
        provider.discovery(fields);
        assertThatThrownBy(() -> directory.provider()).isInstanceOf(ProviderAwayException.class);
    }

    @Test
    void aSignInUnderWayIsSealedAndEndsSoon() {
        Attempt attempt = attempts.begin("/console/audit?action=x");
        String cookie = attempts.seal(attempt);
        assertThat(cookie).matches("[A-Za-z0-9_-]+");
        assertThat(attempts.open(cookie, attempt.state())).contains(attempt);
        assertThat(attempts.open(cookie, attempts.begin("/console").state())).isEmpty();
        assertThat(attempts.open(cookie.substring(0, 40), attempt.state())).isEmpty();
        assertThat(attempts.open("not base64!", attempt.state())).isEmpty();
        assertThat(attempts.open(
                        Base64.getUrlEncoder()
                                .encodeToString(box.seal("{}", "another").getBytes(StandardCharsets.UTF_8)),
                        attempt.state()))
                .isEmpty();
        clock.move(Attempts.PATIENCE);
        assertThat(attempts.open(cookie, attempt.state())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles               | ADMINISTRATOR | {\"roles\":[\"x\",\"crvs-administrator\",\"crvs-auditor\"]}",
                "roles               | AUDITOR       | {\"roles\":[\"crvs-auditor\"]}",
                "roles               | AUDITOR       | {\"roles\":\"crvs-auditor\"}",
                "roles               |               | {\"roles\":[\"crvs\"]}",
                "roles               |               | {\"roles\":null}",
                "roles               |               | {\"roles\":{\"crvs-auditor\":true}}",
                "roles               |               | {}",
                "a/b/c               | AUDITOR       | {\"a\":{\"b\":{\"c\":[\"crvs-auditor\"]}}}",
                "a/b/c               |               | {\"a\":{\"b\":\"crvs-auditor\"}}",
                "https://x.y/roles   | AUDITOR       | {\"https://x.y/roles\":[\"crvs-auditor\"]}",
            })
    void rolesAreWhereTheSettingSays(String claim, String role, String claims) throws Exception {
        settings.put("crvs.console.oidc.roles-claim", claim);
        make();
        assertThat(Roles.of(JwtClaims.parse(claims).getClaimsMap(), oidc.config())
                        .map(Enum::name))
                .isEqualTo(java.util.Optional.ofNullable(role));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crvs.console.oidc.issuer             | http://provider.example | is not an https address",
                "crvs.console.oidc.issuer             | ftp://localhost         | is not an https address",
                "crvs.console.oidc.client-id          |                         | client-id is not set",
                "crvs.console.oidc.scopes             | profile                 | lacks openid",
                "crvs.console.oidc.client-secret-file | /nowhere/secret         | can't be read",
            })
    void aWrongSettingStopsTheStart(String setting, String value, String told) {
        oidc.check();
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }
        make();
        assertThatThrownBy(() -> oidc.check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(told);
    }

    @Test
    void somebodyMustBeAbleToSignIn() {
        settings.clear();
        make();
        oidc.check();
        assertThat(oidc.isOn()).isFalse();
        assertThat(oidc.providerName()).isEmpty();
        assertThat(oidc.passwordsAreOn()).isTrue();
        settings.put("crvs.console.passwords", "false");
        make();
        assertThatThrownBy(() -> oidc.check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nobody could sign in");
        assertRefused(Reason.SWITCHED_OFF, () -> directory.provider());
    }

    private void make() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withMapping(ConsoleConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .withValidateUnknown(false)
                .build();
        OidcConfig mapped = config.getConfigMapping(OidcConfig.class);
        oidc = new OidcSettings(mapped, config.getConfigMapping(ConsoleConfig.class));
        var http = new ProviderHttp(mapped);
        directory = new ProviderDirectory(oidc, http, clock);
        exchange = new CodeExchange(oidc, directory, http);
        tokens = new IdTokens(oidc, new ProviderTokens(oidc, directory, clock));
        attempts = new Attempts(box, new SecureRandom(), clock);
    }

    private JwtClaims signIn(Attempt attempt) {
        return tokens.check(exchange.idToken(codeFor(attempt), attempt.verifier(), RETURN), attempt.nonce());
    }

    private String codeFor(Attempt attempt) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(attempt.verifier().getBytes(StandardCharsets.US_ASCII));
            return provider.visit(java.net.URI.create(provider.issuer()
                            + "/authorize?response_type=code&scope=openid&code_challenge_method=S256&nonce="
                            + attempt.nonce() + "&state=" + attempt.state() + "&client_id=" + TestProvider.CLIENT
                            + "&redirect_uri=" + ProviderHttp.encoded(RETURN) + "&code_challenge="
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(digest)))
                    .get("code");
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OidcRefusedException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
