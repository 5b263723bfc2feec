package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.secret.SecretFiles;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each process of a stack is started: command, environment, and how to see that it is ready. */
final class ProcessPlan {

    private final StackFolder folder;
    private final Settings settings;
    private final SecretFiles secrets;
    private final Path bootstrap;

    ProcessPlan(StackFolder folder, Settings settings, SecretFiles secrets, Path bootstrap) {
        this.folder = folder;
        this.settings = settings;
        this.secrets = secrets;
        this.bootstrap = bootstrap;
    }

    /** A process that is not started yet. */
    ManagedProcess process(StackProcess process) {
        Path log = folder.freshLog(process.processName());
        return new ManagedProcess(
                process.processName(), command(process), environment(process), folder.state(), log, readiness(process));
    }

    private Readiness readiness(StackProcess process) {
        return process.isService()
                ? new HealthReadiness(URI.create(settings.url(process) + "/q/health/ready"))
                : new LogReadiness();
    }

    private List<String> command(StackProcess process) {
        List<String> command = new ArrayList<>();
        // Its own session, so that Ctrl-C reaches the launcher alone and the servers outlive the services.
        command.addAll(Programs.ownSession());
        command.add(Programs.java());
        command.addAll(List.of(settings.javaOptions(process).strip().split("\\s+")));
        switch (process) {
            case KAFKA -> command.addAll(server("broker", process, "--kafka-port"));
            case MONGODB -> command.addAll(server("database", process, "--mongodb-port"));
            default -> {
                command.addAll(membership(process));
                command.addAll(
                        List.of("-jar", folder.service(process.processName()).toString()));
            }
        }
        return command;
    }

    /**
     * A member of a consumer group that keeps its name takes its partitions back at once after a crash; one without must
     * wait until the broker gives up on its predecessor.
     */
    private static List<String> membership(StackProcess process) {
        return switch (process) {
            case CLIENT_REGISTRY -> List.of("-Dmp.messaging.incoming.audit.group.instance.id=local");
            case WEBHOOK -> List.of("-Dmp.messaging.incoming.records.group.instance.id=local");
            default -> List.of();
        };
    }

    private List<String> server(String subcommand, StackProcess process, String portOption) {
        List<String> command = new ArrayList<>(Programs.launcher());
        command.addAll(List.of(
                subcommand,
                "--data",
                folder.data().resolve(process.processName()).toString(),
                portOption,
                Integer.toString(settings.port(process))));
        return command;
    }

    private Map<String, String> environment(StackProcess process) {
        Map<String, String> environment = new HashMap<>();
        if (!process.isService()) {
            return environment;
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(process)));
        environment.put("CRVS_KAFKA_BOOTSTRAP_SERVERS", settings.kafka());
        environment.put("CRVS_MONGODB_URI", settings.mongodb());
        environment.put("CRVS_EXIT_WITH_PARENT", "true");
        // Nobody waits in front of a single instance for it to say that it is going.
        environment.put("CRVS_SHUTDOWN_DELAY", "0S");
        environment.put("CRVS_GATEWAY_PUBLIC_KEYS", secrets.publicKeys().toUri().toString());
        environment.put("CRVS_PUBLIC_URL", settings.url(StackProcess.GATEWAY));
        switch (process) {
            case GATEWAY -> {
                environment.put(
                        "CRVS_GATEWAY_SIGNING_KEY", secrets.signingKey().toUri().toString());
                environment.put("CRVS_PEPPER_FILE", secrets.pepper().toString());
                environment.put("CRVS_CLIENT_REGISTRY_URL", settings.url(StackProcess.CLIENT_REGISTRY));
                environment.put("CRVS_NOTIFICATION_URL", settings.url(StackProcess.NOTIFICATION));
                environment.put("CRVS_SEARCH_URL", settings.url(StackProcess.SEARCH));
                environment.put("CRVS_WEBHOOK_URL", settings.url(StackProcess.WEBHOOK));
                environment.put("CRVS_GRAPHQL_UI", "true");
            }
            case CLIENT_REGISTRY -> {
                environment.put("CRVS_PEPPER_FILE", secrets.pepper().toString());
                environment.put("CRVS_MASTER_KEY_FILE", secrets.masterKey().toString());
                environment.put("CRVS_BOOTSTRAP_FILE", bootstrap.toString());
                environment.put("CRVS_ENVIRONMENT", "local");
                // The console asks them how they are.
                environment.put("CRVS_GATEWAY_INTERNAL_URL", settings.url(StackProcess.GATEWAY));
                environment.put("CRVS_NOTIFICATION_URL", settings.url(StackProcess.NOTIFICATION));
                environment.put("CRVS_SEARCH_URL", settings.url(StackProcess.SEARCH));
                environment.put("CRVS_WEBHOOK_URL", settings.url(StackProcess.WEBHOOK));
            }
            case WEBHOOK -> {
                environment.put("CRVS_MASTER_KEY_FILE", secrets.masterKey().toString());
                // Receivers of a local stack run on the same machine, without TLS.
                environment.put("CRVS_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
                environment.put("CRVS_WEBHOOK_ALLOW_HTTP", "true");
            }
            case SEARCH -> {
                environment.put(
                        "CRVS_SEARCH_INDEX_DIRECTORY",
                        folder.data().resolve("search-index").toString());
                environment.put("CRVS_GRAPHQL_UI", "true");
            }
            default -> {
                // nothing beyond what all services get
            }
        }
        return environment;
    }
}
