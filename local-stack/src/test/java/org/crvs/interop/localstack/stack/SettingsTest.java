package org.crvs.interop.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class SettingsTest {

    @Test
    void haveTheDocumentedDefaults() {
        var settings = new Settings(Map.of());
        assertThat(settings.port(StackProcess.GATEWAY)).isEqualTo(7070);
        assertThat(settings.port(StackProcess.CLIENT_REGISTRY)).isEqualTo(7071);
        assertThat(settings.port(StackProcess.NOTIFICATION)).isEqualTo(7072);
        assertThat(settings.port(StackProcess.SEARCH)).isEqualTo(7073);
        assertThat(settings.port(StackProcess.WEBHOOK)).isEqualTo(7074);
        assertThat(settings.kafka()).isEqualTo("127.0.0.1:7092");
        assertThat(settings.mongodb()).isEqualTo("mongodb://127.0.0.1:7017");
        assertThat(settings.url(StackProcess.GATEWAY)).isEqualTo("http://127.0.0.1:7070");
        assertThat(settings.runs(StackProcess.KAFKA)).isTrue();
    }

    @Test
    void useServersOfSomebodyElse() {
        var settings = new Settings(
                Map.of("CRVS_MONGODB_URI", "mongodb://db:27017", "CRVS_KAFKA_BOOTSTRAP_SERVERS", "broker:9092"));
        assertThat(settings.runs(StackProcess.MONGODB)).isFalse();
        assertThat(settings.runs(StackProcess.KAFKA)).isFalse();
        assertThat(settings.runs(StackProcess.GATEWAY)).isTrue();
        assertThat(settings.mongodb()).isEqualTo("mongodb://db:27017");
        assertThat(settings.kafka()).isEqualTo("broker:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "http"})
    void refuseWhatIsNoPort(String value) {
        var settings = new Settings(Map.of("CRVS_SEARCH_PORT", value));
        assertThatThrownBy(() -> settings.port(StackProcess.SEARCH))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("CRVS_SEARCH_PORT");
    }

    @Test
    void letEachProcessHaveItsOwnJavaOptions() {
        var settings = new Settings(Map.of("CRVS_JAVA_OPTIONS_SEARCH_SERVICE", "-Xmx1g"));
        assertThat(settings.javaOptions(StackProcess.SEARCH)).isEqualTo("-Xmx1g");
        assertThat(settings.javaOptions(StackProcess.WEBHOOK)).contains("-Xmx");
    }
}
