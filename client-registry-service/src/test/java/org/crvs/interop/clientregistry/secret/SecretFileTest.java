package org.crvs.interop.clientregistry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

class SecretFileTest {

    private static final String RANDOM = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ";

    @TempDir
    Path folder;

    @Test
    void readsBase64AndIgnoresTheLineEnd() throws IOException {
        assertThat(read(RANDOM + "\n", 16)).isEqualTo(RANDOM);
    }

    @Test
    void tellsTheSettingThatIsMissing() {
        assertThatThrownBy(() -> SecretFile.read("crvs.pepper-file", Optional.empty(), 16))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("crvs.pepper-file is not set");
        assertThatThrownBy(() -> SecretFile.read("crvs.pepper-file", Optional.of(folder.resolve("nowhere")), 16))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere can't be read");
    }

    @Test
    void refusesWhatIsNoSecretAndNeverQuotesIt() {
        assertRefused("not base64 at all!", 16, "is not base64");
        assertRefused(Base64.getEncoder().encodeToString(new byte[8]), 16, "holds 8 bytes, 16 are needed");
        assertRefused(Base64.getEncoder().encodeToString(new byte[32]), 32, "placeholder");
        assertRefused("", 16, "holds 0 bytes");
    }

    private void assertRefused(String content, int bytes, String why) {
        assertThatThrownBy(() -> read(content, bytes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(content.isEmpty() || !e.getMessage().contains(content))
                        .isTrue());
    }

    private String read(String content, int bytes) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        return SecretFile.read("crvs.pepper-file", Optional.of(file), bytes);
    }
}
