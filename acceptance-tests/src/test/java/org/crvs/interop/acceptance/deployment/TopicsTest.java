package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The topics are created as the services expect them. */
class TopicsTest {

    private static final List<JsonNode> PRODUCTION = Deploy.rendered(Deploy.OVERLAYS.resolve("production"));

    @Test
    void strimziMakesEveryTopicThreefold() {
        Map<String, String> made = new TreeMap<>();
        for (JsonNode topic : Deploy.ofKind(PRODUCTION, "KafkaTopic")) {
            Map<String, String> config = new HashMap<>();
            topic.at("/spec/config")
                    .fields()
                    .forEachRemaining(
                            field -> config.put(field.getKey(), field.getValue().asText()));
            assertThat(config.remove("min.insync.replicas")).isEqualTo("2");
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(topic.at("/metadata/labels").path("strimzi.io/cluster").asText())
                    .isEqualTo("crvs");
            made.put(Deploy.name(topic), told(topic.at("/spec/partitions").asInt(), config));
        }
        assertThat(made).isEqualTo(expected());
    }

    @Test
    void theScriptMakesEveryTopic(@TempDir Path folder) throws Exception {
        Path calls = folder.resolve("calls");
        Path tool = script(folder, "echo \"$@\" >> " + calls);
        var script = new ProcessBuilder(
                        "sh", Deploy.OVERLAYS.resolve("dev/create-topics.sh").toString())
                .inheritIO();
        script.environment().putAll(Map.of("KAFKA", "broker:9092", "REPLICAS", "1", "KAFKA_TOPICS", tool.toString()));
        assertThat(script.start().waitFor()).isZero();

        Map<String, String> made = new TreeMap<>();
        for (String call : Files.readAllLines(calls, StandardCharsets.UTF_8)) {
            assertThat(call).startsWith("--bootstrap-server broker:9092 --create --if-not-exists --topic ");
            List<String> words = List.of(call.split(" "));
            Map<String, String> config = new HashMap<>();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equals("--config")) {
                    String[] setting = words.get(i + 1).split("=", 2);
                    config.put(setting[0], setting[1]);
                }
            }
            assertThat(after(words, "--replication-factor")).isEqualTo("1");
            made.put(after(words, "--topic"), told(Integer.parseInt(after(words, "--partitions")), config));
        }
        assertThat(made).isEqualTo(expected());
    }

    @Test
    void theBrokersTakeWhatTheServicesSend() {
        JsonNode config = Deploy.ofKind(PRODUCTION, "Kafka").get(0).at("/spec/kafka/config");
        // EventProducer sends up to 64 MiB.
        assertThat(config.path("message.max.bytes").asInt()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.path("replica.fetch.max.bytes").asInt()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.path("unclean.leader.election.enable").asBoolean(true))
                .isFalse();
        assertThat(config.path("auto.create.topics.enable").asBoolean(true)).isFalse();
    }

    @Test
    void everyServiceHasAnAccountForItsOwnTopics() {
        List<JsonNode> users = Deploy.ofKind(PRODUCTION, "KafkaUser");
        assertThat(users)
                .extracting(Deploy::name)
                .containsExactlyInAnyOrderElementsOf(Deploy.services().keySet());
        for (JsonNode user : users) {
            TreeSet<String> read = new TreeSet<>();
            TreeSet<String> written = new TreeSet<>();
            user.at("/spec/authorization/acls").forEach(acl -> {
                String name = acl.at("/resource/name").asText();
                if (acl.at("/resource/type").asText().equals("topic")) {
                    assertThat(expected()).containsKey(name);
                    acl.path("operations").forEach(operation -> {
                        if (operation.asText().equals("Read")) {
                            read.add(name);
                        } else if (operation.asText().equals("Write")) {
                            written.add(name);
                        }
                    });
                }
            });
            // Whoever reads a topic parks what it can't read, and everybody writes the audit.
            read.stream()
                    .filter(topic -> !topic.endsWith(".dead-letter"))
                    .forEach(topic -> assertThat(written).as(Deploy.name(user)).contains(Topics.deadLetterOf(topic)));
            assertThat(written).contains(Topics.AUDIT);
        }
    }

    @Test
    void consumerGroupsAreThoseOfTheServices() {
        for (JsonNode user : Deploy.ofKind(PRODUCTION, "KafkaUser")) {
            String properties = Deploy.text(Deploy.ROOT
                    .resolve(Deploy.services().get(Deploy.name(user)).module())
                    .resolve("src/main/resources/application.properties"));
            List<String> configured = properties
                    .lines()
                    .filter(line -> line.startsWith("mp.messaging.incoming.") && line.contains(".group.id="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .toList();
            List<String> allowed = user.at("/spec/authorization/acls").findParents("patternType").stream()
                    .filter(resource -> resource.path("type").asText().equals("group"))
                    .map(resource -> resource.path("name").asText())
                    .toList();
            assertThat(allowed).as(Deploy.name(user)).containsExactlyInAnyOrderElementsOf(configured);
        }
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        Topics.all().forEach(topic -> expected.put(topic.name(), told(topic.partitions(), topic.config())));
        return expected;
    }

    private static String told(int partitions, Map<String, String> config) {
        return partitions + " " + new TreeMap<>(config);
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    private static Path script(Path folder, String line) throws IOException {
        Path tool = folder.resolve("kafka-topics");
        Files.writeString(tool, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return tool;
    }
}
