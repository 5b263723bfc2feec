package org.crvs.interop.localstack.stack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of a stack: environment variables, each with a default. */
public final class Settings {

    private static final int LAST_PORT = 65_535;

    private final Map<String, String> environment;

    /** Settings from this environment. */
    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The port of a process.
     *
     * @throws LauncherException when the setting is not a port
     */
    public int port(StackProcess process) {
        String value = environment.getOrDefault(process.portSetting(), Integer.toString(process.defaultPort()));
        try {
            int port = Integer.parseInt(value.strip());
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new LauncherException(process.portSetting() + " must be a port between 1 and 65535, it is " + value);
    }

    /** A database to use instead of the embedded one. */
    public Optional<String> externalMongodb() {
        return text("CRVS_MONGODB_URI");
    }

    /** A broker to use instead of the embedded one. */
    public Optional<String> externalKafka() {
        return text("CRVS_KAFKA_BOOTSTRAP_SERVERS");
    }

    /** Connection string of the database in use. */
    public String mongodb() {
        return externalMongodb().orElseGet(() -> "mongodb://127.0.0.1:" + port(StackProcess.MONGODB));
    }

    /** Address of the broker in use. */
    public String kafka() {
        return externalKafka().orElseGet(() -> "127.0.0.1:" + port(StackProcess.KAFKA));
    }

    /** Where a service answers. */
    public String url(StackProcess service) {
        return "http://127.0.0.1:" + port(service);
    }

    /** JVM options of a process, separated by spaces: {@code CRVS_JAVA_OPTIONS_GATEWAY_SERVICE} and so on. */
    public String javaOptions(StackProcess process) {
        String setting = "CRVS_JAVA_OPTIONS_"
                + process.processName().toUpperCase(Locale.ROOT).replace('-', '_');
        return text(setting).orElse(process.javaOptions());
    }

    /** Whether this stack runs the process itself. */
    public boolean runs(StackProcess process) {
        return switch (process) {
            case KAFKA -> externalKafka().isEmpty();
            case MONGODB -> externalMongodb().isEmpty();
            default -> true;
        };
    }

    private Optional<String> text(String setting) {
        return Optional.ofNullable(environment.get(setting)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
