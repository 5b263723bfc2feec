package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In production the pods may talk to each other as the picture of docs/architecture.md draws it, and in no other way. */
class NetworkFlowsTest {

    private static final String KAFKA = "kafka:9093";
    private static final String MONGODB = "192.0.2.0/24:27017";

    private static final Set<String> OUT = Set.of(
            "gateway -> client-registry:7071",
            "gateway -> notification:7072",
            "gateway -> search:7073",
            "gateway -> webhook:7074",
            "gateway -> " + KAFKA,
            // The console works through the gateway, and shows how the services are.
            "client-registry -> gateway:7070",
            "client-registry -> notification:7072",
            "client-registry -> search:7073",
            "client-registry -> webhook:7074",
            "client-registry -> " + KAFKA,
            "client-registry -> " + MONGODB,
            "notification -> " + KAFKA,
            "notification -> " + MONGODB,
            "search -> " + KAFKA,
            "search -> " + MONGODB,
            "webhook -> " + KAFKA,
            "webhook -> " + MONGODB,
            "webhook -> 0.0.0.0/0:443",
            "webhook -> 0.0.0.0/0:8443",
            "webhook -> 2000::/3:443",
            "webhook -> 2000::/3:8443");

    private static final List<JsonNode> POLICIES =
            Deploy.ofKind(Deploy.rendered(Deploy.OVERLAYS.resolve("production")), "NetworkPolicy");

    @Test
    void nothingIsAllowedByDefault() {
        JsonNode policy = policy("nothing-by-default");
        assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1part-of")
                        .asText())
                .isEqualTo("crvs-interop");
        assertThat(policy.at("/spec/policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(policy.path("spec").has("ingress")).isFalse();
        assertThat(policy.path("spec").has("egress")).isFalse();
    }

    @Test
    void whatMayBeCalledIsWhatIsDrawn() {
        Set<String> allowed = new TreeSet<>();
        for (String service : Deploy.services().keySet()) {
            policy(service).at("/spec/egress").forEach(rule -> rule.path("to").forEach(to -> rule.path("ports")
                    .forEach(port -> allowed.add(service + " -> " + name(to) + ":"
                            + port.path("port").asInt()))));
        }
        assertThat(allowed).isEqualTo(new TreeSet<>(OUT));
    }

    @Test
    void whoMayCallIsWhoIsDrawn() {
        Set<String> allowed = new TreeSet<>();
        for (String service : Deploy.services().keySet()) {
            policy(service).at("/spec/ingress").forEach(rule -> rule.path("from")
                    .forEach(from -> rule.path("ports")
                            .forEach(port -> allowed.add(name(from) + " -> " + service + ":"
                                    + port.path("port").asInt()))));
        }
        Set<String> drawn = new TreeSet<>();
        OUT.stream()
                .filter(flow -> Deploy.services().containsKey(flow.replaceAll(".* -> (.*):\\d+", "$1")))
                .forEach(drawn::add);
        drawn.add("namespace gateway-system -> gateway:7070");
        assertThat(allowed).isEqualTo(drawn);
    }

    @Test
    void receiversInPrivateNetworksAreOutOfReach() {
        assertThat(policy("webhook").findValues("except")).hasSize(1);
        assertThat(policy("webhook").findValue("except"))
                .extracting(JsonNode::asText)
                .contains(
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "169.254.0.0/16",
                        "100.64.0.0/10",
                        "127.0.0.0/8");
    }

    @Test
    void onlyMonitoringAndTheDrawnOnesComeIn() {
        assertThat(POLICIES)
                .extracting(Deploy::name)
                .containsExactlyInAnyOrder(
                        "nothing-by-default",
                        "names",
                        "monitoring",
                        "traces",
                        "gateway",
                        "client-registry",
                        "notification",
                        "search",
                        "webhook");
        JsonNode monitoring = policy("monitoring").at("/spec/ingress");
        assertThat(monitoring).hasSize(1);
        assertThat(monitoring.at("/0/from")).hasSize(1);
        assertThat(name(monitoring.at("/0/from/0"))).isEqualTo("namespace monitoring");
        assertThat(policy("names").findValues("port"))
                .extracting(JsonNode::asInt)
                .containsOnly(53);
    }

    @Test
    void tracesGoToTheCollectorAndNowhereElse() {
        JsonNode traces = policy("traces");
        assertThat(traces.at("/spec/podSelector")).isEqualTo(policy("names").at("/spec/podSelector"));
        assertThat(traces.path("spec").has("ingress")).isFalse();
        assertThat(traces.at("/spec/egress")).hasSize(1);
        JsonNode rule = traces.at("/spec/egress/0");
        assertThat(rule.path("to")).hasSize(1);
        // One peer with both selectors: these pods, in this namespace.
        assertThat(rule.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asText())
                .isEqualTo("monitoring");
        assertThat(rule.at("/to/0/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asText())
                .isEqualTo("opentelemetry-collector");
        assertThat(rule.path("ports"))
                .extracting(port -> port.path("port").asInt())
                .containsExactly(4317, 4318);
    }

    private static JsonNode policy(String name) {
        return POLICIES.stream()
                .filter(policy -> Deploy.name(policy).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(JsonNode peer) {
        JsonNode labels = peer.at("/podSelector/matchLabels");
        if (labels.path("strimzi.io/kind").asText().equals("Kafka")) {
            return "kafka";
        }
        if (labels.isObject()) {
            return labels.path("app.kubernetes.io/name").asText();
        }
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        return "namespace "
                + peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asText();
    }
}
