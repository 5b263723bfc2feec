package org.crvs.interop.commons.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class SecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY = Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    @Test
    void aSealedSecretOpensForItsOwnerOnly() {
        var box = new SecretBox(KEY);
        String sealed = box.seal("s3cret-ü", "client-1");

        assertThat(sealed).startsWith("v1:").doesNotContain("s3cret");
        assertThat(box.open(sealed, "client-1")).isEqualTo("s3cret-ü");
        assertThatThrownBy(() -> box.open(sealed, "client-2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretBox(OTHER_KEY).open(sealed, "client-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sealingTwiceGivesTwoTexts() {
        var box = new SecretBox(KEY);
        assertThat(box.seal("x", "o")).isNotEqualTo(box.seal("x", "o"));
    }

    @Test
    void aChangedSealIsRefused() {
        var box = new SecretBox(KEY);
        String sealed = box.seal("x", "o");
        char last = sealed.charAt(sealed.length() - 2);
        String changed = sealed.substring(0, sealed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 1);

        assertThatThrownBy(() -> box.open(changed, "o")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> box.open("plain", "o")).hasMessageContaining("not a sealed secret");
        assertThatThrownBy(() -> box.open("v1:AAAA", "o")).hasMessageContaining("cut short");
    }

    @Test
    void aShortMasterKeyOrPepperIsRefused() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[15]);
        assertThatThrownBy(() -> new SecretBox(shortKey)).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new KeyedHash(shortKey)).hasMessageContaining("16 bytes");
    }

    @Test
    void theKeyedHashDependsOnThePepper() {
        var hash = new KeyedHash(KEY);
        assertThat(hash.of("a")).hasSize(64).isEqualTo(new KeyedHash(KEY).of("a"));
        assertThat(new KeyedHash(OTHER_KEY).of("a")).isNotEqualTo(hash.of("a"));
        assertThat(hash.matches("a", hash.of("a"))).isTrue();
        assertThat(hash.matches("b", hash.of("a"))).isFalse();
    }

    @Test
    void generatedKeysAreWellFormedAndNeverTheSame() {
        Set<String> seen = new HashSet<>();
        var random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            String key = ApiKey.generate("local", random);
            assertThat(ApiKey.isWellFormed(key)).isTrue();
            assertThat(seen.add(key)).isTrue();
        }
    }

    @Test
    void anyOneWrongCharacterBreaksTheChecksum() {
        String key = ApiKey.generate("local", new SecureRandom());
        for (int i = "crvs_local_".length(); i < key.length(); i++) {
            char other = key.charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = key.substring(0, i) + other + key.substring(i + 1);
            assertThat(ApiKey.isWellFormed(mistyped)).as(mistyped).isFalse();
        }
        assertThat(ApiKey.isWellFormed(null)).isFalse();
        assertThat(ApiKey.isWellFormed("")).isFalse();
        assertThat(ApiKey.isWellFormed("crvs_LOCAL_" + key.substring(11))).isFalse();
    }

    @Test
    void aRightChecksumDoesNotMakeAKeyOfAnotherForm() {
        var random = new SecureRandom();
        for (String environment : List.of("a", "7", "local", "a".repeat(16))) {
            assertThat(ApiKey.isWellFormed(ApiKey.generate(environment, random)))
                    .as(environment)
                    .isTrue();
        }
        for (String environment : List.of("", "LOCAL", "a_b", "a-b", "é", "a".repeat(17))) {
            assertThat(ApiKey.isWellFormed(ApiKey.generate(environment, random)))
                    .as(environment)
                    .isFalse();
        }
        assertThat(ApiKey.isWellFormed("crvs_" + "a".repeat(38))).isFalse();
        assertThat(ApiKey.isWellFormed("crvs__" + "a".repeat(38))).isFalse();
    }

    @Test
    void theSameSecretHasTheSameHashOnAllThreads() {
        var hash = new KeyedHash("MDEyMzQ1Njc4OWFiY2RlZg==");
        String expected = hash.of("secret");
        assertThat(IntStream.range(0, 5_000).parallel().mapToObj(i -> hash.of(i % 2 == 0 ? "secret" : "other" + i)))
                .filteredOn(expected::equals)
                .hasSize(2_500);
    }
}
