package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The story an operator plays after installing: twice, the second time on the data of the first. */
@ExtendWith(RunningStack.class)
class StoryIT {

    private static final Pattern RECORD = Pattern.compile("record ([0-9a-f-]{36}), tracking id (B[0-9A-Z]{6})");

    private final Stack stack;

    StoryIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void theStoryPlaysTwiceAndTheSecondStartFindsTheDataOfTheFirst() {
        String first = stack.must("demo");
        assertThat(first)
                .contains("transaction-response", "the signature is right", "the number is on the record")
                .contains("the child is in it, the parents are not", "The audit shows every step");
        Matcher record = RECORD.matcher(first);
        assertThat(record.find()).isTrue();

        var processes = stack.pids().values();
        stack.must("stop");
        assertThat(processes).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        String started = stack.must("start", "--detach");
        assertThat(started).containsPattern("time to ready +[\\d.]+ s").containsPattern("memory +\\d+ MiB");

        assertThat(stack.cast()
                        .registrar()
                        .get("/records/" + record.group(1))
                        .expect(200)
                        .json()
                        .path("trackingId")
                        .asText())
                .isEqualTo(record.group(2));
        assertThat(stack.must("demo")).contains("The audit shows every step");
    }

    @Test
    void theCredentialsAreForTheirOwnerOnlyAndOfTheAgreedShape() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(stack.home().resolve("credentials.json"))))
                .isEqualTo("rw-------");
        var credentials = stack.credentials();
        assertThat(credentials.path("gateway").asText())
                .isEqualTo("http://127.0.0.1:" + stack.port("CRVS_GATEWAY_PORT"));
        assertThat(credentials.path("administrator").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("username", "password", "clientId", "clientSecret");
        assertThat(credentials.path("clients").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("HEALTH", "NATIONAL_ID", "RECORD_SEARCH", "WEBHOOK", "CIVIL_REGISTRATION");
        credentials.path("clients").forEach(client -> assertThat(client.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("clientId", "clientSecret", "apiKey", "shaSecret"));
    }

    @Test
    void thereIsOneProcessPerService() {
        assertThat(stack.pids().keySet())
                .contains(
                        "kafka",
                        "mongodb",
                        "client-registry-service",
                        "notification-service",
                        "search-service",
                        "webhook-service",
                        "gateway-service");
        assertThat(stack.pids().values()).doesNotHaveDuplicates().allMatch(pid -> ProcessHandle.of(pid)
                .map(ProcessHandle::isAlive)
                .orElse(false));
    }
}
