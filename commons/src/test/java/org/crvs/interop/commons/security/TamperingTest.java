package org.crvs.interop.commons.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets, hashes and keys that somebody changed, cut or guessed. */
class TamperingTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final SecretBox box = new SecretBox(KEY);

    @Test
    void noBitOfASealedSecretCanBeFlipped() {
        byte[] sealed = Base64.getUrlDecoder().decode(box.seal("secret", "c-1").substring(3));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = "v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> box.open(text, "c-1"))
                    .as("byte %d", i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noBeginningOfASealedSecretOpens() {
        String sealed = box.seal("secret", "c-1");
        for (int length = 0; length < sealed.length(); length++) {
            String cut = sealed.substring(0, length);
            assertThatThrownBy(() -> box.open(cut, "c-1")).as(cut).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Ünïcode ☂ 🌍", "line\nbreak\u0000"})
    void whatIsSealedComesBack(String secret) {
        assertThat(box.open(box.seal(secret, "c-1"), "c-1")).isEqualTo(secret);
        assertThat(box.open(box.seal(secret, ""), "")).isEqualTo(secret);
    }

    @Test
    void aSealFitsIntoAUrlAndTheFailureDoesNotQuoteIt() {
        String sealed = box.seal("x".repeat(1000), "c-1");

        assertThat(sealed).matches("v1:[A-Za-z0-9_-]+");
        assertThatThrownBy(() -> box.open(sealed, "c-2"))
                .satisfies(e -> assertThat(e.getMessage()).contains("c-2").doesNotContain("xxx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void whatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> new SecretBox(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyedHash(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineEndAfterTheKeyInItsFileDoesNotMatter() {
        assertThat(new SecretBox(KEY + "\n").open(box.seal("s", "o"), "o")).isEqualTo("s");
        assertThat(new KeyedHash(" " + KEY + "\r\n").of("s")).isEqualTo(new KeyedHash(KEY).of("s"));
    }

    /** The first test case of RFC 4231; its key of 20 bytes is long enough for a pepper. */
    @Test
    void theKeyedHashIsHmacSha256() {
        byte[] key = new byte[20];
        java.util.Arrays.fill(key, (byte) 0x0b);
        var hash = new KeyedHash(Base64.getEncoder().encodeToString(key));

        assertThat(hash.of("Hi There")).isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    @Test
    void aHashMatchesWholeAndInItsOwnCaseOnly() {
        var hash = new KeyedHash(KEY);
        String right = hash.of("secret");

        assertThat(hash.matches("secret", right)).isTrue();
        assertThat(hash.matches("secret", right.substring(1))).isFalse();
        assertThat(hash.matches("secret", right + "0")).isFalse();
        assertThat(hash.matches("secret", "")).isFalse();
        assertThat(hash.matches("secret ", right)).isFalse();
    }

    @Test
    void charactersBeyondAsciiAreHashedEachForThemselves() {
        var hash = new KeyedHash(KEY);
        assertThat(hash.of("é")).isNotEqualTo(hash.of("è")).isNotEqualTo(hash.of("?"));
    }

    @Test
    void aKeyOfOneEnvironmentIsNotOneOfAnother() {
        String key = ApiKey.generate("staging", new SecureRandom());

        assertThat(ApiKey.isWellFormed(key)).isTrue();
        assertThat(ApiKey.isWellFormed(key.replace("staging", "live"))).isFalse();
    }

    @Test
    void swappedCharactersAreNoticed() {
        String key = ApiKey.generate("live", new SecureRandom());
        for (int i = "crvs_live_".length(); i < key.length() - 1; i++) {
            var swapped = new StringBuilder(key);
            swapped.setCharAt(i, key.charAt(i + 1));
            swapped.setCharAt(i + 1, key.charAt(i));
            assertThat(ApiKey.isWellFormed(swapped.toString())).isEqualTo(key.charAt(i) == key.charAt(i + 1));
        }
    }

    @Test
    void anythingAroundAKeyMakesItNone() {
        String key = ApiKey.generate("live", new SecureRandom());
        for (String changed : new String[] {" " + key, key + " ", key + "\n", "Bearer " + key, key + key, key + "0"}) {
            assertThat(ApiKey.isWellFormed(changed)).as("'%s'", changed).isFalse();
        }
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize("crvs_live_".length() + 38);
    }
}
