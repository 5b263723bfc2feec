package org.crvs.interop.clientregistry.console.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A small OpenID Connect provider over HTTP. It is strict about what it is sent, and can be told to answer wrongly. Who
 * comes to its authorization endpoint is signed in at once.
 */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "crvs-console";
    public static final String SECRET = "a secret: with + and %";

    /** Making keys takes long: all providers share them. */
    private static final RsaJsonWebKey ONE = newKey("one");

    private static final RsaJsonWebKey TWO = newKey("two");
    private static final RsaJsonWebKey OTHER_ONE = newKey("one");

    /** Codes by value: what the browser came with. */
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    public final List<String> asked = new ArrayList<>();
    private final HttpServer server;
    private final String issuer;
    private volatile Clock clock = Clock.systemUTC();
    private volatile RsaJsonWebKey key = ONE;
    private volatile RsaJsonWebKey signingKey = key;
    private volatile Consumer<JwtClaims> claims = usual -> {};
    private volatile Consumer<JsonWebSignature> signature = usual -> {};
    private volatile String secret = SECRET;
    private volatile String extraDiscovery = "";
    private volatile int status;
    private volatile String error = "";
    private volatile String console = "";

    /** A provider on a free port of this name of the machine, which is another site than {@code 127.0.0.1}. */
    public TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        issuer = "http://localhost:" + server.getAddress().getPort() + "/realms/civil";
        server.createContext("/", this::answer);
        server.start();
    }

    public String issuer() {
        return issuer;
    }

    /** How ID tokens differ from usual ones. */
    public TestProvider claims(Consumer<JwtClaims> change) {
        claims = change;
        return this;
    }

    TestProvider signature(Consumer<JsonWebSignature> change) {
        signature = change;
        return this;
    }

    TestProvider clock(Clock other) {
        clock = other;
        return this;
    }

    /** Another key takes the place of the one before, in the key set too. */
    TestProvider rotate() {
        key = TWO;
        signingKey = key;
        return this;
    }

    /** Signs with a key that is not in the key set, under the name of one that is. */
    TestProvider stolenName() {
        signingKey = OTHER_ONE;
        return this;
    }

    TestProvider publicClient() {
        secret = "";
        return this;
    }

    TestProvider discovery(String fields) {
        extraDiscovery = fields;
        return this;
    }

    /** Everything is answered with this status from now on; 0 for as it should be. */
    public TestProvider failing(int with) {
        status = with;
        return this;
    }

    /** Who is to be sent back to the console's public address is sent here instead, as if a gateway were in between. */
    public TestProvider console(String address) {
        console = address;
        return this;
    }

    /** Whoever comes is sent back with this error; empty for none. */
    public TestProvider refusing(String with) {
        error = with;
        return this;
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** Does what a browser does there: comes, is signed in, and is sent back. Gives what it is sent back with. */
    public Map<String, String> visit(URI place) {
        return query(URI.create(back(query(place.getRawQuery()))).getRawQuery());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("/realms/civil", "");
        asked.add(exchange.getRequestMethod() + " " + path);
        Map<String, String> query = path.equals("/framing")
                ? Map.of()
                : query(exchange.getRequestURI().getRawQuery());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (status != 0) {
            send(exchange, status, "<html>down</html>");
        } else if (path.equals("/.well-known/openid-configuration")) {
            send(exchange, 200, discovery());
        } else if (path.equals("/keys")) {
            send(exchange, 200, "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}");
        } else if (path.equals("/authorize")) {
            redirect(exchange, atTheConsole(back(query)));
        } else if (path.equals("/token")) {
            token(exchange, query(new String(body, StandardCharsets.UTF_8)));
        } else if (path.equals("/framing")) {
            String framed = exchange.getRequestURI().getRawQuery();
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            byte[] page = ("<!doctype html><title>Bye</title><iframe src=\"" + framed.replace("&", "&amp;") + "\">")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        } else if (path.equals("/logout")) {
            boolean known = query.getOrDefault("id_token_hint", "").split("\\.").length == 3;
            redirect(exchange, known ? atTheConsole(query.get("post_logout_redirect_uri")) : issuer + "/unknown");
        } else {
            send(exchange, 404, "{}");
        }
    }

    private String atTheConsole(String address) {
        return console.isEmpty() ? address : address.replaceFirst("^https?://[^/]+", console);
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize?realm=civil","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout"%2$s}""".formatted(issuer, extraDiscovery);
    }

    private String back(Map<String, String> query) {
        Map<String, String> answer = new HashMap<>(Map.of("state", query.getOrDefault("state", "")));
        if (!error.isEmpty()) {
            answer.put("error", error);
        } else if (!query.get("client_id").equals(CLIENT)
                || !query.get("response_type").equals("code")
                || !query.get("code_challenge_method").equals("S256")
                || !Arrays.asList(query.get("scope").split(" ")).contains("openid")) {
            answer.put("error", "invalid_request");
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, query);
            answer.put("code", code);
        }
        return query.get("redirect_uri") + "?"
                + answer.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        Map<String, String> asking = codes.remove(form.getOrDefault("code", ""));
        boolean right = asking != null
                && "authorization_code".equals(form.get("grant_type"))
                && asking.get("redirect_uri").equals(form.get("redirect_uri"))
                && asking.get("code_challenge").equals(challenge(form.get("code_verifier")));
        if (!isTheConsole(exchange, form)) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (!right) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            send(
                    exchange,
                    200,
                    "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\"%s\"}"
                            .formatted(idToken(asking.get("nonce"))));
        }
    }

    private boolean isTheConsole(HttpExchange exchange, Map<String, String> form) {
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (basic == null) {
            return CLIENT.equals(form.get("client_id")) && secret.equals(form.getOrDefault("client_secret", ""));
        }
        String pair = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
        String[] parts = pair.split(":");
        return parts.length == 2
                && URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(CLIENT)
                && URLDecoder.decode(parts[1], StandardCharsets.UTF_8).equals(secret);
    }

    private String idToken(String nonce) {
        JwtClaims token = claimsFor(300);
        token.setClaim("nonce", nonce);
        token.setClaim("preferred_username", "ada");
        token.setClaim("realm_access", Map.of("roles", List.of("offline_access", "crvs-administrator")));
        claims.accept(token);
        return signed(token, signature);
    }

    private JwtClaims claimsFor(long seconds) {
        long now = clock.instant().getEpochSecond();
        var token = new JwtClaims();
        token.setIssuer(issuer);
        token.setAudience(CLIENT);
        token.setSubject("f3b1-ada");
        token.setIssuedAt(NumericDate.fromSeconds(now));
        token.setExpirationTime(NumericDate.fromSeconds(now + seconds));
        return token;
    }

    /** A logout token for the console, unlike a usual one in this way. */
    public String logoutToken(Consumer<JwtClaims> change, Consumer<JsonWebSignature> otherwise) {
        JwtClaims token = claimsFor(120);
        token.setJwtId(UUID.randomUUID().toString());
        token.setClaim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        change.accept(token);
        return signed(token, signed -> {
            signed.setHeader("typ", "logout+jwt");
            otherwise.accept(signed);
        });
    }

    private String signed(JwtClaims token, Consumer<JsonWebSignature> signature) {
        var signed = new JsonWebSignature();
        signed.setPayload(token.toJson());
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signed.setKeyIdHeaderValue(signingKey.getKeyId());
        signed.setKey(signingKey.getPrivateKey());
        signature.accept(signed);
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey newKey(String kid) {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(kid);
            made.setUse("sig");
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> query(String raw) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void redirect(HttpExchange exchange, String place) throws IOException {
        exchange.getResponseHeaders().add("Location", place);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
