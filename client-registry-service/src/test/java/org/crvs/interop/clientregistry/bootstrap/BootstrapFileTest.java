package org.crvs.interop.clientregistry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class BootstrapFileTest {

    private static final String HEALTH_API_KEY_PLACE = "/clients/0/apiKey has not the form";

    @TempDir
    Path folder;

    @Test
    void readsWhatTheLauncherWrites() throws IOException {
        BootstrapFile file = read(SeedFile.content());
        assertThat(file.administrator().username()).isEqualTo("Admin");
        assertThat(file.clientList()).hasSize(2);
        assertThat(file.clientList().get(1).webhookGrants()).hasSize(2);
        assertThat(file.toString())
                .doesNotContain(SeedFile.ADMIN_PASSWORD)
                .doesNotContain(SeedFile.HEALTH_SECRET)
                .doesNotContain(SeedFile.HEALTH_API_KEY);
    }

    @Test
    void anEmptyObjectCreatesNothing() throws IOException {
        assertThat(read("{}").clientList()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> BootstrapFile.read(folder.resolve("nowhere.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crvs.bootstrap-file")
                .hasMessageContaining("nowhere.json can't be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"clients\":hunter2}              | can't be understood at line 1",
                "{\"clients\":[{\"secret\":\"hunter2\"}]} | /clients/0/secret",
                "{\"clients\":{\"hunter2\":1}}      | can't be understood at line 1",
                "{} hunter2                         | can't be understood",
                "null                               | it is empty",
                "{\"clients\":[null]}               | /clients/0 is null",
                "{\"clients\":[{}]}                 | /clients/0/type is missing",
                "{\"administrator\":{\"username\":\"a\",\"password\":\"hunter2\"}} | /administrator/password",
                "{\"administrator\":{\"clientId\":\"hunter2\"}} | /administrator/clientId must be a UUID",
            })
    void refusesWhatItCanNotUseAndTellsThePlaceNotTheValue(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void refusesAnApiKeyThatNobodyCouldUse() {
        String content = SeedFile.content().replace(SeedFile.HEALTH_API_KEY, SeedFile.HEALTH_API_KEY + "x");
        assertThatThrownBy(() -> read(content)).hasMessageContaining(HEALTH_API_KEY_PLACE);
    }

    @Test
    void refusesTwoClientsWithOneId() {
        String content = SeedFile.content().replace(SeedFile.WEBHOOK_ID, SeedFile.HEALTH_ID);
        assertThatThrownBy(() -> read(content)).hasMessageContaining("/clients/1/clientId is another client's");
    }

    @Test
    void refusesAPasswordThatBcryptWouldCut() {
        String content = SeedFile.content().replace(SeedFile.ADMIN_PASSWORD, "é".repeat(40));
        assertThatThrownBy(() -> read(content)).hasMessageContaining("at most 72 bytes");
    }

    private BootstrapFile read(String content) throws IOException {
        return BootstrapFile.read(Files.writeString(folder.resolve("bootstrap.json"), content));
    }
}
