package org.crvs.interop.webhook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crvs.interop.webhook.Samples.SECRET;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.webhook.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

class SigningSecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    @Test
    void opensTheSecretOfItsOwnerOnly() throws IOException {
        SigningSecrets secrets = secrets(KEY);

        assertThat(secrets.of(client("c", new SecretBox(KEY).seal(SECRET, "c"))))
                .contains(SECRET);
        assertThat(secrets.of(client("c", new SecretBox(KEY).seal(SECRET, "other"))))
                .isEmpty();
        assertThat(secrets.of(client("c", "v1:AAAA"))).isEmpty();
        assertThat(secrets.of(client("c", null))).isEmpty();
    }

    @Test
    void comparesWithWhatTheClientShows() throws IOException {
        SigningSecrets secrets = secrets(KEY);
        ClientMessage client = client("c", new SecretBox(KEY).seal(SECRET, "c"));

        assertThat(secrets.matches(client, SECRET)).isTrue();
        assertThat(secrets.matches(client, SECRET + "x")).isFalse();
        assertThat(secrets.matches(client, null)).isFalse();
        assertThat(secrets.matches(client("c", null), "")).isFalse();
    }

    @Test
    void doesNotStartWithoutTheKey() {
        assertThatThrownBy(() -> new SigningSecrets(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CRVS_MASTER_KEY_FILE");
        assertThatThrownBy(() -> new SigningSecrets(Optional.of(folder.resolve("none"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> secrets("too short")).isInstanceOf(IllegalStateException.class);
    }

    private SigningSecrets secrets(String key) throws IOException {
        return new SigningSecrets(Optional.of(Files.writeString(folder.resolve("key"), key)));
    }

    private static ClientMessage client(String id, String sealed) {
        return Samples.client(id, 1, ClientType.WEBHOOK, ClientStatus.ACTIVE, sealed);
    }
}
