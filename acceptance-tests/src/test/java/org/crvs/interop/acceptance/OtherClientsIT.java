package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Session;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What belongs to one client does not exist for another of the same type, whatever it asks. */
@ExtendWith(RunningStack.class)
class OtherClientsIT {

    private static final Path ROUTES = Path.of(
            System.getProperty("crvs.root"), "gateway-service", "src", "main", "resources", "application.properties");
    private static final Pattern ROW = Pattern.compile("(?m)^crvs\\.gateway\\.routes\\.[a-z0-9-]+=(.+)$");

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    OtherClientsIT(Stack stack) {
        this.stack = stack;
    }

    /**
     * A route to a thing of one client.
     *
     * @param method HTTP method
     * @param route path as the route table has it
     * @param ids what to put into its holes
     * @param body what to send; null for nothing
     */
    private record ById(String method, String route, List<String> ids, Object body) {

        String path() {
            String path = route;
            for (String id : ids) {
                path = path.replaceFirst("\\{[a-zA-Z]+}", id);
            }
            return path;
        }
    }

    @Test
    void nothingOfAnotherClientCanBeReadOrChanged() throws IOException {
        Cast cast = stack.cast();
        List<ById> routes = new ArrayList<>();
        try (var receiver = new Subscriber("mine", cast.portal().shaSecret(), clock)) {
            routes.addAll(ofSubscriptions(cast, receiver));
            routes.addAll(ofNotifications(cast));

            Session otherPortal = another("WEBHOOK");
            Session otherHospital = another("HEALTH");
            for (ById route : routes) {
                Session other =
                        route.route().startsWith("/webhooks") || route.route().startsWith("/deliveries")
                                ? otherPortal
                                : otherHospital;
                Answer answer = other.send(route.method(), route.path(), route.body());
                assertThat(answer.status())
                        .as("%s %s by another client: %s", route.method(), route.route(), answer.text())
                        .isIn(403, 404);
                assertThat(answer.text()).doesNotContain(receiver.callback());
            }
            cast.portal().get(routes.get(0).path()).expect(200);
            cast.portal().delete(routes.get(0).path()).expect(204);
        }
        assertThat(routes.stream().map(route -> route.method() + " " + route.route()))
                .as("every route to a thing of one client is tried")
                .containsAll(ownedRoutes());
    }

    private List<ById> ofSubscriptions(Cast cast, Subscriber receiver) {
        String id = Subscribing.to("BIRTH_REGISTERED", receiver.callback(), cast.portal());
        Answer test = cast.portal().post("/webhooks/" + id + "/test", Map.of());
        assertThat(test.status()).as(test.text()).isBetween(200, 202);
        String delivery = cast.portal()
                .get("/webhooks/" + id + "/deliveries")
                .expect(200)
                .json()
                .at("/entries/0/id")
                .asText();
        Instant now = clock.instant();
        Map<String, String> range = Map.of("from", now.minusSeconds(60).toString(), "to", now.toString());
        Answer replay = cast.portal().post("/webhooks/" + id + "/replay", range);
        assertThat(replay.status()).as(replay.text()).isEqualTo(202);
        String replayId = replay.header("Location").replaceFirst(".*/", "");
        Map<String, String> oauth2 =
                Map.of("tokenUrl", receiver.callback(), "clientId", "crvs", "clientSecret", "theirs");
        return List.of(
                new ById("GET", "/webhooks/{id}", List.of(id), null),
                new ById("PATCH", "/webhooks/{id}", List.of(id), Map.of("state", "PAUSED")),
                new ById("GET", "/webhooks/{id}/deliveries", List.of(id), null),
                new ById("GET", "/webhooks/{id}/statistics", List.of(id), null),
                new ById("POST", "/webhooks/{id}/test", List.of(id), Map.of()),
                new ById("POST", "/webhooks/{id}/replay", List.of(id), range),
                new ById("GET", "/webhooks/{id}/replays/{replayId}", List.of(id, replayId), null),
                new ById(
                        "POST",
                        "/webhooks/{id}/recover",
                        List.of(id),
                        Map.of("since", now.minusSeconds(60).toString())),
                new ById("GET", "/webhooks/{id}/credentials", List.of(id), null),
                new ById("PUT", "/webhooks/{id}/credentials", List.of(id), Map.of("oauth2", oauth2)),
                new ById("DELETE", "/webhooks/{id}/credentials", List.of(id), null),
                new ById("GET", "/deliveries/{id}", List.of(delivery), null),
                new ById("POST", "/deliveries/{id}/replay", List.of(delivery), Map.of()),
                new ById("DELETE", "/webhooks/{id}", List.of(id), null));
    }

    private List<ById> ofNotifications(Cast cast) {
        Answer created = cast.hospital()
                .post(
                        "/events",
                        Map.of(
                                "type",
                                "birth",
                                "transactionId",
                                UUID.randomUUID().toString(),
                                "createdAtLocation",
                                Family.location("HEALTH_FACILITY", "F01")));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        String event = created.json().path("id").asText();
        var notify = Map.of(
                "transactionId", UUID.randomUUID().toString(),
                "type", "NOTIFY",
                "declaration", Map.of("mother.name", Map.of("firstname", "Asha", "surname", "Phiri")),
                "createdAtLocation", Family.location("HEALTH_FACILITY", "F01"));
        String job = UUID.randomUUID().toString();
        cast.hospital()
                .post(
                        "/notifications/import",
                        new Family(clock.millis(), clock.instant())
                                        .birthNotification(clock.instant())
                                        .replaceAll("\\n\\s*", "")
                                + "\n",
                        Map.of("Content-Type", "application/fhir+ndjson", "Idempotency-Key", job))
                .expect(200);
        return List.of(
                new ById("GET", "/notifications/imports/{id}", List.of(job), null),
                new ById("GET", "/events/{id}", List.of(event), null),
                new ById("POST", "/events/{id}/notify", List.of(event), notify));
    }

    private Session another(String type) {
        Map<String, Object> settings = new HashMap<>(Map.of("type", type, "name", type + " " + UUID.randomUUID()));
        if (type.equals("WEBHOOK")) {
            settings.put("webhookGrants", List.of(Map.of("event", "BIRTH", "sections", List.of("child-details"))));
        }
        return NewClient.of(stack, settings);
    }

    /** The rows of the route table that lead to one thing and are for those it may belong to. */
    private static Set<String> ownedRoutes() throws IOException {
        Set<String> routes = new LinkedHashSet<>();
        Matcher rows = ROW.matcher(Files.readString(ROUTES));
        while (rows.find()) {
            String[] columns = rows.group(1).split("\\|");
            String[] request = columns[0].strip().split(" ");
            String scopes = columns[2];
            boolean owned = scopes.contains("webhook") || scopes.contains("notification-api");
            boolean byId = request[1].matches(".*\\{(id|[a-z]+Id)}.*");
            if (owned && byId) {
                for (String method : request[0].split(",")) {
                    routes.add(method + " " + request[1]);
                }
            }
        }
        assertThat(routes).isNotEmpty();
        return routes;
    }
}
