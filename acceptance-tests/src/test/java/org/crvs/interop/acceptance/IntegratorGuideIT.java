package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Session;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every command of the integrator's guide is run as it is written, in its order, and must succeed. */
@ExtendWith(RunningStack.class)
class IntegratorGuideIT {

    private static final Path GUIDE = Path.of(System.getProperty("crvs.root"), "docs", "integrator.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String STRICT_CURL = "set -e; curl() { command curl --fail-with-body \"$@\"; }; ";

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    IntegratorGuideIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void everyCommandRunsAsWritten(@TempDir Path folder) throws Exception {
        var family = new Family(clock.millis(), clock.instant());
        String bundle = family.birthNotification(clock.instant());
        Files.writeString(folder.resolve("birth.json"), bundle);
        try (var receiver = new Subscriber("guide", "unused", clock)) {
            Map<String, String> environment = environment();
            environment.put("OFFICE", family.office());
            environment.put("ID", notified(bundle));
            List<String> blocks = COMMANDS.matcher(Files.readString(GUIDE, StandardCharsets.UTF_8))
                    .results()
                    .map(block -> block.group(1))
                    .toList();

            assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
            for (String block : blocks) {
                String script = block.replace("127.0.0.1:7070", "127.0.0.1:" + stack.port("CRVS_GATEWAY_PORT"))
                        .replace("http://127.0.0.1:9000/hook", receiver.callback());
                assertThat(run(script, folder, environment)).as(block).isZero();
            }
        }
    }

    private Map<String, String> environment() {
        JsonNode clients = stack.credentials().path("clients");
        Map<String, String> environment = new HashMap<>();
        clients.fields()
                .forEachRemaining(client -> environment.put(
                        client.getKey() + "_KEY",
                        client.getValue().path("apiKey").asText()));
        environment.put("CLIENT_ID", clients.at("/HEALTH/clientId").asText());
        environment.put("CLIENT_SECRET", clients.at("/HEALTH/clientSecret").asText());
        environment.put("SHA_SECRET", clients.at("/WEBHOOK/shaSecret").asText());
        environment.put(
                "TOKEN",
                stack.cast()
                        .hospital()
                        .requestToken()
                        .json()
                        .path("access_token")
                        .asText());
        return environment;
    }

    /** The guide sends the same bundle again: it must get this record. */
    private String notified(String bundle) {
        Session hospital = stack.cast().hospital();
        return hospital.post("/notification", bundle, Map.of("Content-Type", "application/fhir+json"))
                .expect(200)
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private static int run(String script, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        var builder = new ProcessBuilder("bash", "-c", STRICT_CURL + script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            System.out.println(Files.readString(output, StandardCharsets.UTF_8));
        }
        return exit;
    }
}
