package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Gateway;
import org.crvs.interop.localstack.demo.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** After a whole story the logs hold ids only: no personal data of it, no secret of anybody. */
@ExtendWith(RunningStack.class)
class PrivacyIT {

    private static final Pattern NAMES = Pattern.compile("the mother is (\\S+) (\\S+), the child (\\S+) (\\S+)");
    private static final Path MARRIAGE =
            Path.of(System.getProperty("crvs.root"), "notification-service/src/test/resources/bundles/marriage.json");
    private static final Pattern NUMBER = Pattern.compile("NATIONAL_ID (\\d{10})");

    private final Stack stack;

    PrivacyIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void theLogsOfTheStoryHoldNoPersonalDataAndNoSecrets() {
        String told = stack.must("demo");
        Matcher names = NAMES.matcher(told);
        Matcher number = NUMBER.matcher(told);
        assertThat(names.find() && number.find()).isTrue();

        List<String> forbidden = new ArrayList<>(List.of(
                // family names are made of syllables for this run: nothing else can hold them by chance
                names.group(2), names.group(4), number.group(1), "+260700000001"));
        stack.credentials().path("clients").forEach(client -> {
            forbidden.add(client.path("clientSecret").asText());
            forbidden.add(client.path("apiKey").asText());
            forbidden.add(client.path("shaSecret").asText());
        });
        forbidden.add(stack.credentials().at("/administrator/password").asText());
        forbidden.add(stack.credentials().at("/administrator/clientSecret").asText());

        for (String process : stack.pids().keySet()) {
            if (!process.equals("launcher")) {
                assertThat(stack.log(process)).as(process).isNotEmpty();
            }
        }
        logsHoldNoneOf(forbidden);
    }

    @Test
    void nothingAnybodySendsIsInALog() throws IOException {
        var seeded = new Seeded();
        Cast cast = stack.cast();
        Instant now = Clock.systemUTC().instant();

        ObjectNode birth = seeded.people(new Family(now.toEpochMilli(), now).birthNotification(now));
        String record = Registering.notified(cast, birth.toString(), Map.of());
        cast.registrar()
                .post("/records/" + record + "/reject", Map.of("reason", seeded.word(), "comment", seeded.word()));
        cast.registrar().post("/records/" + record + "/validate", Map.of());
        cast.registrar().post("/records/" + record + "/register", Map.of());
        Registering.notified(cast, seeded.people(Files.readString(MARRIAGE)).toString(), Map.of());

        // What can't be read is not quoted either.
        ((ObjectNode) birth.at("/entry/2/resource"))
                .put("gender", seeded.word())
                .put("birthDate", seeded.word());
        refused(cast.hospital().post("/notification", birth.toString(), Map.of()));
        refused(cast.hospital().post("/notification", "{\"family\": " + seeded.word(), Map.of()));
        refused(cast.registrar().get("/records/" + seeded.word() + "?child=" + seeded.word()));
        refused(cast.portal()
                .post(
                        "/webhooks",
                        Map.of("hub", Map.of("secret", seeded.word(), "callback", "http://" + seeded.word() + "/"))));
        Session searching = cast.socialProtection();
        searching.post("/records/search", Map.of("childLastName", seeded.word(), seeded.word(), "x"));
        searching.post("/graphql", Map.of("query", "{ " + seeded.word() + " }"));
        searching.post("/graphql", "{\"query\": \"{ searchEvents(x: \\\"" + seeded.word(), Map.of());

        Gateway door = stack.gateway();
        refused(door.send("GET", "/nothing/" + seeded.word() + "?name=" + seeded.word(), Map.of(), null));
        refused(door.send("GET", "/records", Map.of("X-API-Key", "crvs_local_" + seeded.word()), null));
        refused(door.send("GET", "/records", Map.of("Authorization", "Bearer " + seeded.word()), null));
        refused(door.send(
                "POST",
                "/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "grant_type=client_credentials&client_id=" + cast.portal().clientId() + "&client_secret="
                        + seeded.word()));

        assertThat(seeded.words()).hasSizeGreaterThan(25);
        logsHoldNoneOf(seeded.words());
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.request()).isBetween(400, 499);
    }

    /** Those of earlier starts included. */
    private void logsHoldNoneOf(List<String> forbidden) {
        try (Stream<Path> logs = Files.list(stack.home().resolve("logs"))) {
            assertThat(logs.toList()).isNotEmpty().allSatisfy(log -> assertThat(
                            Files.readString(log, StandardCharsets.UTF_8))
                    .as(log.toString())
                    .doesNotContain(forbidden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersToStrangersTellNothingOfTheSoftware() {
        var answer = stack.gateway().send("GET", "/nothing", Map.of(), null);

        assertThat(answer.headers().map().keySet()).doesNotContain("server", "x-powered-by");
        assertThat(answer.text()).doesNotContainIgnoringCase("quarkus").doesNotContainIgnoringCase("exception");
    }
}
