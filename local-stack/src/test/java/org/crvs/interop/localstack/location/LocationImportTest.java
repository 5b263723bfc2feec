package org.crvs.interop.localstack.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.crvs.interop.localstack.testing.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class LocationImportTest {

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final LocationImport locations = new LocationImport(gateway.credentials(), Clock.systemUTC());

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whatWasTakenIsCounted() {
        gateway.on(
                "/locations/import",
                request -> Reply.of(200, "{\"read\":4,\"created\":1,\"updated\":2,\"unchanged\":1,\"faults\":[]}"));

        LocationImport.Result result = locations.run("areas.csv", "type\nÉtat,S01\n");

        assertThat(result.accepted()).isTrue();
        assertThat(result.lines()).containsExactly("areas.csv: 4 read, 1 created, 2 updated, 1 unchanged");
        assertThat(gateway.requests("/locations/import")).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("type\nÉtat,S01\n");
            assertThat(request.header("Content-Type")).isEqualTo("text/csv; charset=UTF-8");
            assertThat(request.header("Authorization")).isEqualTo("Bearer t-1");
        });
    }

    @Test
    void everyFaultIsToldWithItsLineAndColumn() {
        gateway.on(
                "/locations/import",
                request -> Reply.of(
                        400,
                        "{\"detail\":\"2 faults\",\"faults\":["
                                + "{\"line\":3,\"column\":\"partOf\",\"detail\":\"no such area\"},"
                                + "{\"line\":7,\"column\":\"type\",\"detail\":\"unknown\"}]}"));

        LocationImport.Result result = locations.run("areas.csv", "x");

        assertThat(result.accepted()).isFalse();
        assertThat(result.lines())
                .containsExactly(
                        "areas.csv: nothing imported, the gateway answered 400 2 faults",
                        "  areas.csv:3 partOf: no such area",
                        "  areas.csv:7 type: unknown");
    }

    @Test
    void theFaultsOfAProblemAreToldWithWhatIsAccepted() {
        gateway.on(
                "/locations/import",
                request -> Reply.of(
                        400,
                        "{\"detail\":\"The request breaks a rule\",\"errors\":["
                                + "{\"pointer\":\"/2/type\",\"detail\":\"unknown\",\"accepted\":\"CRVS_OFFICE\"},"
                                + "{\"pointer\":\"?dryRun\",\"detail\":\"not a boolean\"}]}"));

        assertThat(locations.run("a.csv", "x").lines())
                .containsExactly(
                        "a.csv: nothing imported, the gateway answered 400 The request breaks a rule",
                        "  a.csv /2/type: unknown (accepted: CRVS_OFFICE)",
                        "  a.csv ?dryRun: not a boolean");
    }

    @Test
    void faultsCountWhateverTheStatus() {
        gateway.on(
                "/locations/import",
                request -> Reply.of(
                        200, "{\"read\":1,\"faults\":[{\"line\":2,\"column\":\"name\",\"detail\":\"empty\"}]}"));

        LocationImport.Result result = locations.run("a.csv", "x");

        assertThat(result.accepted()).isFalse();
        assertThat(result.lines()).contains("  a.csv:2 name: empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETED|true|big.csv: 120000 of 120000 locations written",
                "INTERRUPTED|false|big.csv: 120000 of 120000 locations written, then it was interrupted: import it again"
            })
    void anImportThatTakesLongerThanTheGatewayWaitsIsWatchedToItsEnd(String end, boolean accepted, String line) {
        gateway.on("/locations/import", request -> Reply.of(504, "{\"detail\":\"no answer\"}"));
        var looks = new AtomicInteger();
        gateway.on(
                "/locations/imports/",
                request -> Reply.of(
                        200,
                        "{\"state\":\"%s\",\"total\":120000,\"written\":%d}"
                                .formatted(
                                        looks.incrementAndGet() < 3 ? "RUNNING" : end,
                                        Math.min(looks.get() * 40_000, 120_000))));
        // The gateway's answer comes after its minute; the launcher then has no patience left to send the file again.
        var late = new LocationImport(gateway.credentials(), new TickingClock(Duration.ofSeconds(31)));

        LocationImport.Result result = late.run("big.csv", "x");

        assertThat(result.accepted()).isEqualTo(accepted);
        assertThat(result.lines()).containsExactly(line);
        String id = gateway.requests("/locations/import").get(0).header("Idempotency-Key");
        assertThat(looks.get()).isEqualTo(3);
        assertThat(id).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"total\":0}|true",
                "{\"total\":0,\"entry\":[]}|true",
                "{\"total\":1}|false",
                "{\"entry\":[{\"resource\":{}}]}|false",
                "{}|true"
            })
    void aRegisterIsEmptyWhenItHasNeitherEntriesNorATotal(String answer, boolean empty) {
        gateway.on("/location", request -> Reply.of(200, answer));

        assertThat(locations.isRegisterEmpty()).isEqualTo(empty);
    }

    @Test
    void aRegisterThatCanNotBeReadIsNotTakenForAnEmptyOne() {
        gateway.on("/location", request -> Reply.of(500, "{}"));

        assertThatThrownBy(locations::isRegisterEmpty)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("500");
    }

    @Test
    void theSyntheticCountryIsPutIntoAnEmptyRegisterOnly() {
        gateway.on("/location", request -> Reply.of(200, "{\"total\":5}"));
        gateway.on("/locations/import", request -> Reply.of(200, "{}"));

        assertThat(new SyntheticCountry(gateway.credentials(), Clock.systemUTC()).importWhenEmpty())
                .isEmpty();
        assertThat(gateway.requests("/locations/import")).isEmpty();
    }

    @Test
    void aRegisterThatRefusesTheSyntheticCountryStopsTheStart() {
        gateway.on("/location", request -> Reply.of(200, "{\"total\":0}"));
        gateway.on("/locations/import", request -> Reply.of(400, "{\"detail\":\"1 fault\"}"));
        var country = new SyntheticCountry(gateway.credentials(), Clock.systemUTC());

        assertThatThrownBy(country::importWhenEmpty)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("synthetic country")
                .hasMessageContaining("1 fault");
    }
}
