package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What makes the production overlay more than a try-out. */
class ProductionTest {

    private static final List<JsonNode> OBJECTS = Deploy.rendered(Deploy.OVERLAYS.resolve("production"));

    @Test
    void everyServiceHasThreeReplicasAndKeepsTwo() {
        List<JsonNode> scalers = Deploy.ofKind(OBJECTS, "HorizontalPodAutoscaler");
        assertThat(scalers)
                .extracting(Deploy::name)
                .containsExactlyInAnyOrderElementsOf(Deploy.services().keySet());
        assertThat(scalers).allSatisfy(scaler -> {
            assertThat(scaler.at("/spec/minReplicas").asInt()).isEqualTo(3);
            assertThat(scaler.at("/spec/maxReplicas").asInt()).isGreaterThan(3);
        });
        List<JsonNode> budgets = Deploy.ofKind(OBJECTS, "PodDisruptionBudget");
        assertThat(budgets)
                .extracting(Deploy::name)
                .containsExactlyInAnyOrderElementsOf(Deploy.services().keySet());
        assertThat(budgets)
                .allSatisfy(budget ->
                        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
        // A number of replicas in the manifest would undo what the autoscaler did, at every apply.
        assertThat(Deploy.workloads(OBJECTS))
                .allSatisfy(workload -> assertThat(workload.path("spec").has("replicas"))
                        .as(Deploy.name(workload))
                        .isFalse());
    }

    @Test
    void replicasAreSpread() {
        for (JsonNode workload : Deploy.workloads(OBJECTS)) {
            assertThat(Deploy.podOf(workload).path("topologySpreadConstraints"))
                    .as(Deploy.name(workload))
                    .extracting(spread -> spread.path("topologyKey").asText())
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        }
    }

    @Test
    void everySearchReplicaHasAnIndexOfItsOwn() {
        JsonNode search = Deploy.ofKind(OBJECTS, "StatefulSet").get(0);
        assertThat(Deploy.name(search)).isEqualTo("search");
        assertThat(search.at("/spec/volumeClaimTemplates/0/spec/accessModes/0").asText())
                .isEqualTo("ReadWriteOnce");
        assertThat(search.at("/spec/serviceName").asText()).isEqualTo("search-pods");
    }

    @Test
    void kafkaIsReachedByTlsAndWithAnAccount() {
        for (JsonNode settings : Deploy.ofKind(OBJECTS, "ConfigMap")) {
            assertThat(settings.at("/data/KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SASL_SSL");
            assertThat(settings.at("/data/CRVS_KAFKA_BOOTSTRAP_SERVERS").asText())
                    .isEqualTo("crvs-kafka-bootstrap:9093");
        }
        JsonNode listener = Deploy.ofKind(OBJECTS, "Kafka").get(0).at("/spec/kafka/listeners");
        assertThat(listener).hasSize(1);
        assertThat(listener.at("/0/tls").asBoolean()).isTrue();
        assertThat(listener.at("/0/authentication/type").asText()).isEqualTo("scram-sha-512");
        assertThat(Deploy.ofKind(OBJECTS, "KafkaNodePool")
                        .get(0)
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void healthAndMetricsAreNotServedOutsideTheCluster() {
        JsonNode rule = Deploy.ofKind(OBJECTS, "HTTPRoute").stream()
                .filter(candidate -> Deploy.name(candidate).equals("gateway"))
                .findFirst()
                .orElseThrow()
                .at("/spec/rules/0");
        assertThat(rule.at("/matches/0/path/type").asText()).isEqualTo("PathPrefix");
        assertThat(rule.at("/matches/0/path/value").asText()).isEqualTo("/q");
        assertThat(rule.has("backendRefs")).isFalse();
    }

    @Test
    void theOneWayInIsTheGatewayByTls() {
        JsonNode route = Deploy.ofKind(OBJECTS, "HTTPRoute").stream()
                .filter(candidate -> Deploy.name(candidate).equals("gateway"))
                .findFirst()
                .orElseThrow();
        assertThat(route.at("/spec/rules/1/matches/0/path/value").asText()).isEqualTo("/");
        assertThat(route.at("/spec/rules/1/backendRefs/0/name").asText()).isEqualTo("gateway");
        assertThat(route.at("/spec/rules/1/backendRefs/0/port").asInt()).isEqualTo(7070);
        assertThat(route.at("/spec/parentRefs/0/sectionName").asText()).isEqualTo("https");

        JsonNode certificate = Deploy.ofKind(OBJECTS, "Certificate").get(0);
        JsonNode gateway = Deploy.ofKind(OBJECTS, "Gateway").get(0);
        assertThat(gateway.at("/spec/listeners/0/tls/certificateRefs/0/name"))
                .isEqualTo(certificate.at("/spec/secretName"));
        String host = certificate.at("/spec/dnsNames/0").asText();
        assertThat(gateway.at("/spec/listeners"))
                .allSatisfy(listener ->
                        assertThat(listener.path("hostname").asText()).isEqualTo(host));
        assertThat(Deploy.ofKind(OBJECTS, "ConfigMap"))
                .filteredOn(map -> map.path("data").has("CRVS_PUBLIC_URL"))
                .hasSize(3)
                .allSatisfy(map ->
                        assertThat(map.at("/data/CRVS_PUBLIC_URL").asText()).isEqualTo("https://" + host));
        assertThat(Deploy.ofKind(OBJECTS, "Service"))
                .allSatisfy(service ->
                        assertThat(service.at("/spec/type").asText("ClusterIP")).isEqualTo("ClusterIP"));
    }
}
