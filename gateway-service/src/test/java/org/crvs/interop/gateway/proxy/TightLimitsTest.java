package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.crvs.interop.gateway.testing.BackendsResource;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests without credentials from one address, with the limits set low. */
@QuarkusTest
@TestProfile(TightLimitsTest.Tight.class)
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(BackendsResource.class)
class TightLimitsTest extends GatewayTestBase {

    /** Hardly any requests, and one browser origin. */
    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crvs.gateway.anonymous.requests-per-second", "1",
                    "crvs.gateway.anonymous.burst", "6",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", "https://portal.test",
                    "crvs.graphql-ui", "true");
        }
    }

    @Test
    void whoHasNoCredentialsIsSlowedDownWhateverIsTried() {
        List<String> attempts = List.of("/token", "/nowhere", "/clients", "/webhooks", "/records/%2e");
        List<HttpResponse<String>> answers = IntStream.range(0, 40)
                .mapToObj(i -> send(to(attempts.get(i % attempts.size()))
                        .header("X-API-Key", "guess-" + i)
                        .POST(BodyPublishers.noBody())))
                .toList();
        HttpResponse<String> last = answers.get(39);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(last.headers().firstValue("RateLimit-Policy")).contains("\"address\";q=6;w=6");
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 429).count())
                .isLessThan(35);
        assertThat(send(to("/q/health/live")).statusCode()).isEqualTo(200);
        assertThat(send(to("/openapi.json")).statusCode()).isEqualTo(200);
    }

    @Test
    void browsersOfAConfiguredOriginAreAnswered() {
        HttpResponse<String> preflight = send(to("/webhooks")
                .header("Origin", "https://portal.test")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://portal.test");
        HttpResponse<String> other = send(to("/webhooks")
                .header("Origin", "https://evil.test")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
