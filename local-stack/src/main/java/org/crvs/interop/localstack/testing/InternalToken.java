package org.crvs.interop.localstack.testing;

import org.crvs.interop.localstack.secret.SigningKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens as the gateway signs them for the services behind it. */
public final class InternalToken {

    /** System property with the path of the private signing key (a JWK) of the test. */
    public static final String SIGNING_KEY_PROPERTY = "crvs.test.signing-key";

    private static final Duration LIFE = Duration.ofMinutes(10);

    private InternalToken() {}

    /**
     * A token that every service under test accepts.
     *
     * @param clientId the client it speaks for
     * @param clientType for instance {@code HEALTH}
     * @param name the client's display name
     * @param scopes what it may do
     */
    public static String of(String clientId, String clientType, String name, String... scopes) {
        return signed(
                clientId, clientType, name, List.of(scopes), Clock.systemUTC().instant());
    }

    /** A token like {@link #of} that ran out an hour ago. */
    public static String expired(String clientId, String clientType, String name, String... scopes) {
        return signed(
                clientId,
                clientType,
                name,
                List.of(scopes),
                Clock.systemUTC().instant().minus(Duration.ofHours(1)).minus(LIFE));
    }

    private static String signed(
            String clientId, String clientType, String name, List<String> scopes, Instant issuedAt) {
        SigningKey key = key();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":%s}".formatted(quoted(key.id()));
        String claims = ("{\"iss\":\"crvs-gateway\",\"aud\":\"crvs-services\",\"sub\":%s,\"client_type\":%s,"
                        + "\"client_name\":%s,\"groups\":[%s],\"iat\":%d,\"exp\":%d,\"jti\":%s}")
                .formatted(
                        quoted(clientId),
                        quoted(clientType),
                        quoted(name),
                        scopes.stream().map(InternalToken::quoted).collect(Collectors.joining(",")),
                        issuedAt.getEpochSecond(),
                        issuedAt.plus(LIFE).getEpochSecond(),
                        quoted(UUID.randomUUID().toString()));
        String content = Stream.of(header, claims)
                .map(part -> base64url(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
        return content + "." + base64url(key.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static SigningKey key() {
        String file = System.getProperty(SIGNING_KEY_PROPERTY);
        if (file == null) {
            throw new IllegalStateException("no signing key: annotate the test with StackResource");
        }
        try {
            return SigningKey.fromJwk(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the signing key of the test cannot be read", e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
