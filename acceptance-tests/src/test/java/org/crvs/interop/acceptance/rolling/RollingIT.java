package org.crvs.interop.acceptance.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.acceptance.Fork;
import org.crvs.interop.acceptance.RunningStack;
import org.crvs.interop.acceptance.Stack;
import org.crvs.interop.localstack.demo.Gateway;
import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One service after the other gets a further instance while the suite is used, which then leaves as Kubernetes lets it:
 * told to stop, taken out once its readiness says no. Nobody outside gets an error, also over connections that are kept.
 */
@ExtendWith(RunningStack.class)
class RollingIT {

    private static final Path FOLDER = Fork.folder("rolling");
    private static final Map<StackProcess, String> ADDRESS = Map.of(
            StackProcess.CLIENT_REGISTRY, "CRVS_CLIENT_REGISTRY_URL",
            StackProcess.NOTIFICATION, "CRVS_NOTIFICATION_URL",
            StackProcess.SEARCH, "CRVS_SEARCH_URL",
            StackProcess.WEBHOOK, "CRVS_WEBHOOK_URL");
    private static final List<StackProcess> SERVICES =
            List.of(StackProcess.NOTIFICATION, StackProcess.SEARCH, StackProcess.WEBHOOK, StackProcess.CLIENT_REGISTRY);

    /** Long enough for readiness to be seen, and for kept connections to be used once more. */
    private static final String DELAY = "3S";

    private final Stack stack;

    RollingIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void instancesComeAndGoUnnoticed() throws Exception {
        Map<StackProcess, Balancer> balancers = new EnumMap<>(StackProcess.class);
        Map<String, String> addresses = new HashMap<>(Map.of("CRVS_GATEWAY_SHUTDOWN_DELAY", DELAY));
        ADDRESS.forEach((service, setting) -> {
            var balancer = new Balancer(Integer.parseInt(stack.port(service.portSetting())));
            balancers.put(service, balancer);
            addresses.put(setting, balancer.url());
        });
        try (var first = instance(StackProcess.GATEWAY, "first", addresses);
                var door = new Balancer(first.port());
                var use = SteadyUse.of(stack.cast(new Gateway(URI.create(door.url()))))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> use.served() > 20);
            for (StackProcess service : SERVICES) {
                comeAndGo(service, balancers.get(service), Map.of("CRVS_SHUTDOWN_DELAY", DELAY), use);
            }
            comeAndGo(StackProcess.GATEWAY, door, addresses, use);
        } finally {
            balancers.values().forEach(Balancer::close);
        }
    }

    private void comeAndGo(StackProcess service, Balancer balancer, Map<String, String> settings, SteadyUse use) {
        int before = use.served();
        try (var instance = instance(service, "second", settings)) {
            balancer.add(instance.port());
            int joined = use.served();
            await().atMost(Duration.ofMinutes(1)).until(() -> use.served() > joined + 100);
            instance.leave(balancer);
        }
        int left = use.served();
        await().atMost(Duration.ofMinutes(1)).until(() -> use.served() > left + 50);
        System.out.printf(
                "%s: an instance came and went during %d requests, %d of them failed%n",
                service.processName(), use.served() - before, use.failures().size());
        assertThat(use.failures())
                .as("what outside systems noticed of %s", service)
                .isEmpty();
    }

    private Instance instance(StackProcess service, String name, Map<String, String> settings) {
        long running = stack.process(service.processName()).pid();
        return Instance.beside(running, FOLDER.resolve(service.processName() + "-" + name), settings);
    }
}
