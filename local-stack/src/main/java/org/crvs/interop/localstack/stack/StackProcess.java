package org.crvs.interop.localstack.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a stack, beside the launcher. */
public enum StackProcess {
    KAFKA("kafka", "CRVS_KAFKA_PORT", 7092, 192),
    MONGODB("mongodb", "CRVS_MONGODB_PORT", 7017, 192),
    CLIENT_REGISTRY("client-registry-service", "CRVS_CLIENT_REGISTRY_PORT", 7071, 128),
    NOTIFICATION("notification-service", "CRVS_NOTIFICATION_PORT", 7072, 256),
    SEARCH("search-service", "CRVS_SEARCH_PORT", 7073, 256),
    WEBHOOK("webhook-service", "CRVS_WEBHOOK_PORT", 7074, 128),
    GATEWAY("gateway-service", "CRVS_GATEWAY_PORT", 7070, 128);

    // One garbage collector thread and the quick compiler only: seven of these start at once on a small machine.
    // One that is out of memory ends, and is seen to have ended.
    private static final String SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k"
            + " -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError";

    private final String processName;
    private final String portSetting;
    private final int defaultPort;
    private final int heapMegabytes;

    StackProcess(String processName, String portSetting, int defaultPort, int heapMegabytes) {
        this.processName = processName;
        this.portSetting = portSetting;
        this.defaultPort = defaultPort;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name in {@code pids.json}, of the log, and for {@code crvs restart}. */
    public String processName() {
        return processName;
    }

    /** The environment variable that sets its port. */
    public String portSetting() {
        return portSetting;
    }

    /** Its port when nothing sets it. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Its JVM options when nothing sets them. */
    public String javaOptions() {
        return "-Xms24m -Xmx" + heapMegabytes + "m " + SMALL;
    }

    /** Whether it is one of the five services, which need broker and database. */
    public boolean isService() {
        return this != KAFKA && this != MONGODB;
    }

    /** What the services need. */
    public static List<StackProcess> servers() {
        return List.of(KAFKA, MONGODB);
    }

    /** The five services. */
    public static List<StackProcess> services() {
        return Stream.of(values()).filter(StackProcess::isService).toList();
    }

    /** The process of this name. */
    public static Optional<StackProcess> named(String name) {
        return Stream.of(values())
                .filter(process -> process.processName.equals(name))
                .findFirst();
    }
}
