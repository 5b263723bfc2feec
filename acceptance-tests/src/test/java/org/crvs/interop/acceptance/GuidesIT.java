package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Session;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Every command of the guides is run as it is written, in its order, in one shell, and must succeed. */
@ExtendWith(RunningStack.class)
class GuidesIT {

    private static final Path DOCS = Path.of(System.getProperty("crvs.root"), "docs");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /** Any answer but a success ends the script, unless the command asks for the status itself. */
    private static final String STRICT = "set -eo pipefail\n"
            + "curl() { case \" $* \" in *' -w '*) command curl \"$@\";;"
            + " *) command curl --fail-with-body \"$@\";; esac; }\n";

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    GuidesIT(Stack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({
        "integrator/README.md,1",
        "integrator/event-notification.md,4",
        "integrator/national-id.md,3",
        "integrator/record-search.md,4",
        "integrator/webhook.md,3",
        "clients.md,6",
        "notifications.md,4",
        "records.md,3",
        "record-search.md,5",
        "webhooks.md,4",
        "gateway.md,1"
    })
    void everyCommandRunsAsWritten(String guide, int atLeast, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("jq") && isInstalled("openssl") && isInstalled("xxd"), "jq, openssl and xxd");
        var family = new Family(clock.millis(), clock.instant());
        String bundle = family.birthNotification(clock.instant());
        Files.writeString(folder.resolve("birth.json"), bundle);
        Files.createSymbolicLink(folder.resolve(".crvs"), stack.home());
        List<String> blocks = COMMANDS.matcher(Files.readString(DOCS.resolve(guide), StandardCharsets.UTF_8))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(atLeast);
        try (var receiver = new GuideReceiver()) {
            Map<String, String> environment = environment();
            environment.put("OFFICE", family.office());
            environment.put("ID", notified(bundle));
            String script = String.join("\n", blocks)
                    .replace("127.0.0.1:7070", "127.0.0.1:" + stack.port("CRVS_GATEWAY_PORT"))
                    .replace("127.0.0.1:9000", receiver.authority())
                    // names and keys of an earlier run are taken
                    .replace("Child benefit agency", "Agency " + UUID.randomUUID())
                    .replace("/tmp/", folder + "/");

            assertThat(run(script, folder, environment)).as(guide).isZero();
            unsubscribe(receiver);
        }
    }

    private Map<String, String> environment() {
        JsonNode clients = stack.credentials().path("clients");
        Map<String, String> environment = new HashMap<>();
        clients.fields()
                .forEachRemaining(client -> environment.put(
                        client.getKey() + "_KEY",
                        client.getValue().path("apiKey").asText()));
        environment.put("KEY", clients.at("/CIVIL_REGISTRATION/apiKey").asText());
        environment.put("CLIENT_ID", clients.at("/HEALTH/clientId").asText());
        environment.put("CLIENT_SECRET", clients.at("/HEALTH/clientSecret").asText());
        environment.put("SHA_SECRET", clients.at("/WEBHOOK/shaSecret").asText());
        environment.put(
                "NATIONAL_ID_SHA_SECRET", clients.at("/NATIONAL_ID/shaSecret").asText());
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

    private void unsubscribe(GuideReceiver receiver) {
        for (Session client : List.of(stack.cast().portal(), stack.cast().nationalId())) {
            for (JsonNode entry : client.get("/webhooks").expect(200).json().path("entries")) {
                if (entry.path("callback").asText().contains(receiver.authority())) {
                    client.delete("/webhooks/" + entry.path("id").asText()).expect(204);
                }
            }
        }
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
    }

    private static int run(String script, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        var builder = new ProcessBuilder("bash", "-xc", STRICT + script)
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
