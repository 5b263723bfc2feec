package org.crvs.interop.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.secret.SecretFiles;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

class InternalTokenTest {

    @TempDir
    Path folder;

    private JwtConsumer verifier;

    @BeforeEach
    void makeKey() throws Exception {
        SecretFiles files = SecretFiles.in(folder);
        System.setProperty(
                InternalToken.SIGNING_KEY_PROPERTY, files.signingKey().toString());
        var keys = new JsonWebKeySet(Files.readString(files.publicKeys()));
        verifier = new JwtConsumerBuilder()
                .setExpectedIssuer("crvs-gateway")
                .setExpectedAudience("crvs-services")
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .build();
    }

    @AfterEach
    void forgetKey() {
        System.clearProperty(InternalToken.SIGNING_KEY_PROPERTY);
    }

    @Test
    void isVerifiedWithThePublicKeys() throws Exception {
        JwtClaims claims = verifier.processToClaims(
                InternalToken.of("client-1", "HEALTH", "A \"quoted\" \\ name", "notification-api", "record.read"));
        assertThat(claims.getSubject()).isEqualTo("client-1");
        assertThat(claims.getStringClaimValue("client_type")).isEqualTo("HEALTH");
        assertThat(claims.getStringClaimValue("client_name")).isEqualTo("A \"quoted\" \\ name");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("notification-api", "record.read");
    }

    @Test
    void namesItsKey() throws Exception {
        String token = InternalToken.of("client-1", "HEALTH", "Name");
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        JsonNode parsed = new ObjectMapper().readTree(header);
        assertThat(parsed.path("alg").asText()).isEqualTo("RS256");
        assertThat(parsed.path("kid").asText()).hasSize(43);
    }

    @Test
    void canBeMadeExpired() {
        String token = InternalToken.expired("client-1", "HEALTH", "Name");
        assertThatThrownBy(() -> verifier.processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void needsAKey() {
        System.clearProperty(InternalToken.SIGNING_KEY_PROPERTY);
        assertThatThrownBy(() -> InternalToken.of("client-1", "HEALTH", "Name"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StackResource");
    }
}
