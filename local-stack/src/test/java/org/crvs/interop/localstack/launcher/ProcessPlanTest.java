package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.secret.SecretFiles;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ProcessPlanTest {

    @TempDir
    Path root;

    private StackFolder folder;
    private SecretFiles secrets;
    private Path bootstrap;

    @BeforeEach
    void prepare() throws IOException {
        folder = new StackFolder(root, root.resolve(".crvs"));
        folder.prepare();
        secrets = SecretFiles.in(folder.secrets());
        bootstrap = root.resolve("bootstrap.json");
    }

    private ManagedProcess planned(StackProcess process, Map<String, String> settings) {
        return new ProcessPlan(folder, new Settings(settings), secrets, bootstrap).process(process);
    }

    @ParameterizedTest
    @EnumSource(StackProcess.class)
    void everyProcessRunsOnThisJavaWithItsOptionsAndAnEmptyLog(StackProcess process) throws IOException {
        ManagedProcess planned = planned(process, Map.of());

        assertThat(command(planned)).contains(Programs.java(), "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        assertThat(planned.name()).isEqualTo(process.processName());
        assertThat(planned.log()).isEqualTo(folder.log(process.processName())).isEmptyFile();
        assertThat(planned.pid()).as("not started").isEqualTo(-1);
        assertThat(planned.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = StackProcess.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KAFKA", "MONGODB"})
    void everyServiceIsToldWhereItAnswersAndWhatItNeeds(StackProcess service) {
        ManagedProcess planned = planned(
                service, Map.of(service.portSetting(), "9001", "CRVS_KAFKA_PORT", "9002", "CRVS_MONGODB_PORT", "9003"));

        assertThat(environment(planned))
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "9001")
                .containsEntry("CRVS_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9002")
                .containsEntry("CRVS_MONGODB_URI", "mongodb://127.0.0.1:9003")
                .containsEntry("CRVS_EXIT_WITH_PARENT", "true")
                .hasEntrySatisfying("CRVS_GATEWAY_PUBLIC_KEYS", keys -> assertThat(Path.of(URI.create(keys)))
                        .isEqualTo(secrets.publicKeys()));
        assertThat(command(planned))
                .endsWith("-jar", folder.service(service.processName()).toString());
    }

    @Test
    void secretsGoOnlyToThoseWhoNeedThem() {
        assertThat(holders("CRVS_GATEWAY_SIGNING_KEY")).containsExactly(StackProcess.GATEWAY);
        assertThat(holders("CRVS_PEPPER_FILE")).containsExactly(StackProcess.CLIENT_REGISTRY, StackProcess.GATEWAY);
        assertThat(holders("CRVS_MASTER_KEY_FILE")).containsExactly(StackProcess.CLIENT_REGISTRY, StackProcess.WEBHOOK);
        assertThat(holders("CRVS_BOOTSTRAP_FILE")).containsExactly(StackProcess.CLIENT_REGISTRY);
        assertThat(holders("CRVS_WEBHOOK_ALLOW_HTTP")).containsExactly(StackProcess.WEBHOOK);
    }

    @Test
    void noSecretIsOnACommandLineOrInAnEnvironment() throws IOException {
        String pepper = Files.readString(secrets.pepper());
        String masterKey = Files.readString(secrets.masterKey());
        for (StackProcess process : StackProcess.values()) {
            ManagedProcess planned = planned(process, Map.of());
            assertThat(String.join(" ", command(planned)) + environment(planned))
                    .doesNotContain(pepper)
                    .doesNotContain(masterKey);
        }
    }

    @Test
    void theGatewayKnowsEveryServiceBehindIt() {
        Map<String, String> gateway = environment(planned(StackProcess.GATEWAY, Map.of("CRVS_SEARCH_PORT", "9004")));

        assertThat(gateway)
                .containsEntry("CRVS_CLIENT_REGISTRY_URL", "http://127.0.0.1:7071")
                .containsEntry("CRVS_NOTIFICATION_URL", "http://127.0.0.1:7072")
                .containsEntry("CRVS_SEARCH_URL", "http://127.0.0.1:9004")
                .containsEntry("CRVS_WEBHOOK_URL", "http://127.0.0.1:7074")
                .containsEntry("CRVS_PUBLIC_URL", "http://127.0.0.1:7070");
    }

    @Test
    void serversKeepTheirDataApartAndNeedNoEnvironment() {
        ManagedProcess kafka = planned(StackProcess.KAFKA, Map.of("CRVS_KAFKA_PORT", "9002"));
        ManagedProcess mongodb = planned(StackProcess.MONGODB, Map.of());

        assertThat(command(kafka))
                .endsWith("broker", "--data", folder.data().resolve("kafka").toString(), "--kafka-port", "9002");
        assertThat(command(mongodb))
                .endsWith("database", "--data", folder.data().resolve("mongodb").toString(), "--mongodb-port", "7017");
        assertThat(environment(kafka)).isEmpty();
        assertThat(environment(mongodb)).isEmpty();
    }

    @Test
    void memberOfAConsumerGroupKeepsItsNameOverARestart() {
        assertThat(command(planned(StackProcess.WEBHOOK, Map.of())))
                .contains("-Dmp.messaging.incoming.records.group.instance.id=local");
        assertThat(command(planned(StackProcess.CLIENT_REGISTRY, Map.of())))
                .contains("-Dmp.messaging.incoming.audit.group.instance.id=local");
    }

    @Test
    void ownJavaOptionsReplaceTheUsualOnesHoweverTheyAreSpaced() {
        List<String> command =
                command(planned(StackProcess.SEARCH, Map.of("CRVS_JAVA_OPTIONS_SEARCH_SERVICE", "  -Xmx1g   -Da=b ")));

        assertThat(command)
                .containsSubsequence(Programs.java(), "-Xmx1g", "-Da=b", "-jar")
                .doesNotContain("");
        assertThat(command).doesNotContain("-Xmx256m");
    }

    @Test
    void theLogOfTheRunBeforeIsKept() throws IOException {
        Files.writeString(folder.log("kafka"), "before");

        ManagedProcess planned = planned(StackProcess.KAFKA, Map.of());

        assertThat(planned.log()).isEmptyFile();
        assertThat(folder.log("kafka").resolveSibling("kafka.log.1")).hasContent("before");
    }

    private List<StackProcess> holders(String setting) {
        return List.of(StackProcess.values()).stream()
                .filter(process -> environment(planned(process, Map.of())).containsKey(setting))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> command(ManagedProcess process) {
        return (List<String>) field(process, "command");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(ManagedProcess process) {
        return (Map<String, String>) field(process, "environment");
    }

    private static Object field(ManagedProcess process, String name) {
        try {
            var field = ManagedProcess.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(process);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
