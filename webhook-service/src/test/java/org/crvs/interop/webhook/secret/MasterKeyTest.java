package org.crvs.interop.webhook.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

public class MasterKeyTest {

    @TempDir
    Path folder;

    /** A master key that is this number all over. */
    public static MasterKey key(Path folder, int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        try {
            Path file = folder.resolve("master-" + number);
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
            return new MasterKey(Optional.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void opensForItsOwnerOnly() {
        MasterKey key = key(folder, 1);
        String shut = key.seal("secret", "me");

        assertThat(key.open(shut, "me")).contains("secret");
        assertThat(key.open(shut, "you")).isEmpty();
        assertThat(key(folder, 2).open(shut, "me")).isEmpty();
        assertThat(key.open("v1:AAAA", "me")).isEmpty();
        assertThat(key.open("not sealed", "me")).isEmpty();
    }

    @Test
    void doesNotStartWithoutTheKey() throws IOException {
        assertThatThrownBy(() -> new MasterKey(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CRVS_MASTER_KEY_FILE");
        assertThatThrownBy(() -> new MasterKey(Optional.of(folder.resolve("none"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none");
        Path tooShort = Files.writeString(folder.resolve("short"), "too short");
        assertThatThrownBy(() -> new MasterKey(Optional.of(tooShort))).isInstanceOf(IllegalStateException.class);
    }
}
