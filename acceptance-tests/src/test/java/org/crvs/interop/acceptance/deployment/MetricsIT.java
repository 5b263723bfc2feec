package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.acceptance.NewClient;
import org.crvs.interop.acceptance.RunningStack;
import org.crvs.interop.acceptance.Stack;
import org.crvs.interop.acceptance.Subscribing;
import org.crvs.interop.localstack.demo.Session;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What alerts and dashboards ask for is what the running services tell, names and labels, those of Quarkus included. */
@ExtendWith(RunningStack.class)
class MetricsIT {

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:crvs|jvm|http_server|process)_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPED = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_][a-z0-9_]*)(?:\\{([^}]*)})? ");
    // Prometheus adds them when it scrapes.
    private static final Set<String> OF_THE_SCRAPE = Set.of("instance", "job", "service");
    /** Counted when it happens only, and it does not happen in the story; their names are those of the code. */
    private static final Set<String> NOT_IN_THE_STORY = Set.of(
            "crvs_dead_letters_total",
            "crvs_gateway_backend_failures_total",
            "crvs_gateway_refusals_total",
            "crvs_outbox_unpublishable_total",
            "crvs_search_persons_refused_total",
            "crvs_search_quota_refused_total",
            "crvs_tokens_refused_total",
            "crvs_webhook_subscriptions_disabled_total");

    private final Stack stack;

    MetricsIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void everythingThatIsAskedForIsThereAfterTheStory() throws Exception {
        stack.must("demo");
        List<String> expressions = expressions();

        assertThat(Meters.names()).containsAll(NOT_IN_THE_STORY);
        // The story ends its subscriptions, and what waits for one is told only while it is there.
        Map<String, ?> watched = Map.of(
                "type",
                "WEBHOOK",
                "name",
                "Watched " + UUID.randomUUID(),
                "webhookGrants",
                List.of(Map.of("event", "BIRTH", "sections", List.of("child-details"))));
        Session other = NewClient.of(stack, watched);
        try (var receiver = new Subscriber("metrics", other.shaSecret(), Clock.systemUTC())) {
            String subscription = Subscribing.to("BIRTH_REGISTERED", receiver.callback(), other);
            // Counted in the background, every 15 seconds.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> allIsThere(expressions, told()));
            other.send("DELETE", "/webhooks/" + subscription, Map.of());
        }
    }

    private static void allIsThere(List<String> expressions, Map<String, Set<String>> told) {
        for (String expression : expressions) {
            Set<String> labels = new HashSet<>(OF_THE_SCRAPE);
            boolean unknown = false;
            for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
                String name = selector.group(1);
                if (NOT_IN_THE_STORY.contains(name)) {
                    unknown = true;
                    continue;
                }
                assertThat(told).as(expression).containsKey(name);
                labels.addAll(told.get(name));
                if (selector.group(2) != null) {
                    assertThat(LABEL.matcher(selector.group(2)).results().map(label -> label.group(1)))
                            .as(expression)
                            .isSubsetOf(labels);
                }
            }
            if (!unknown) {
                assertThat(GROUPED.matcher(expression).results().flatMap(grouped -> Pattern.compile(",\\s*")
                                .splitAsStream(grouped.group(1))))
                        .as(expression)
                        .isSubsetOf(labels);
            }
        }
    }

    /** The names of all series of all services, with their labels. */
    private Map<String, Set<String>> told() throws IOException, InterruptedException {
        Map<String, Set<String>> told = new HashMap<>();
        for (String service : Deploy.services().keySet()) {
            String port = stack.port("CRVS_" + service.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT");
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            SERIES.matcher(metrics).results().forEach(series -> {
                Set<String> labels = told.computeIfAbsent(series.group(1), name -> new HashSet<>());
                if (series.group(2) != null) {
                    LABEL.matcher(series.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            });
        }
        return told;
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>(Deploy.yaml(Deploy.FOLDER.resolve("prometheus/alerts.yaml"))
                .get(0)
                .findValuesAsText("expr"));
        for (Path dashboard : Deploy.children(Deploy.FOLDER.resolve("grafana")).toList()) {
            expressions.addAll(new ObjectMapper().readTree(dashboard.toFile()).findValuesAsText("expr"));
        }
        return expressions;
    }
}
