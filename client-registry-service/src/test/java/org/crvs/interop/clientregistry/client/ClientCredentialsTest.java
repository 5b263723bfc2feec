package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.clientregistry.client.ClientCredentials.FormerHash;
import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.commons.message.ClientMessage.FormerSecret;
import org.crvs.interop.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class ClientCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant DAY = NOW.plus(Duration.ofDays(1));

    private final ClientCredentials first = ClientCredentials.of("h1", "s1", List.of());

    @Test
    void aFormerSecretWorksUntilItsOverlapEnds() {
        ClientCredentials second = first.withSecretHash("h2", NOW, DAY);
        assertThat(second.liveSecretHashes(NOW)).containsExactly("h2", "h1");
        assertThat(second.liveSecretHashes(DAY)).containsExactly("h2");
    }

    @Test
    void refreshingAgainNeverMakesAFormerSecretWorkLonger() {
        ClientCredentials third = first.withSecretHash("h2", NOW, DAY).withSecretHash("h3", NOW, NOW.plusSeconds(60));
        assertThat(third.formerSecrets())
                .containsExactly(new FormerHash("h2", NOW.plusSeconds(60)), new FormerHash("h1", NOW.plusSeconds(60)));
        assertThat(first.withSecretHash("h2", NOW, DAY)
                        .withSecretHash("h3", NOW, DAY.plusSeconds(9))
                        .formerSecrets())
                .contains(new FormerHash("h1", DAY));
    }

    @Test
    void withoutAnOverlapAllFormerSecretsEnd() {
        assertThat(first.withSecretHash("h2", NOW, DAY)
                        .withSecretHash("h3", NOW, NOW)
                        .liveSecretHashes(NOW))
                .containsExactly("h3");
        assertThat(first.withShaSecret("s2", NOW, DAY)
                        .withShaSecret("s3", NOW, NOW)
                        .formerShaSecrets())
                .isEmpty();
    }

    @Test
    void formerSecretsDoNotPileUp() {
        ClientCredentials many = first;
        for (int i = 0; i < 20; i++) {
            many = many.withSecretHash("n" + i, NOW, DAY).withShaSecret("t" + i, NOW, DAY);
        }
        assertThat(many.formerSecrets()).hasSize(5).contains(new FormerHash("n18", DAY));
        assertThat(many.formerShaSecrets()).hasSize(5).contains(new FormerSecret("t18", DAY));
    }

    @Test
    void aClientHasOnlySoManyKeysThatWork() {
        List<StoredApiKey> full = IntStream.range(0, ApiKeyRules.MOST_LIVE)
                .mapToObj(i -> key("k" + i, DAY))
                .toList();
        assertThatThrownBy(() -> ApiKeyRules.with(full, key("more", DAY), NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("100");
        assertThat(ApiKeyRules.with(full, key("more", DAY), DAY)).hasSize(101);
    }

    @Test
    void anExpiredKeyIsListedForAMonth() {
        List<StoredApiKey> old = List.of(key("old", NOW));
        assertThat(ApiKeyRules.with(old, key("new", DAY.plus(Duration.ofDays(90))), NOW.plus(Duration.ofDays(29))))
                .hasSize(2);
        assertThat(ApiKeyRules.with(old, key("new", DAY.plus(Duration.ofDays(90))), NOW.plus(Duration.ofDays(31))))
                .hasSize(1);
    }

    @Test
    void aRotatedKeyNeverWorksLongerThanItWould() {
        List<StoredApiKey> keys = List.of(key("a", NOW.plusSeconds(60)));
        assertThat(ApiKeyRules.rotated(keys, "a", key("b", DAY), NOW, DAY))
                .containsExactly(key("a", NOW.plusSeconds(60)), key("b", DAY));
        assertThat(ApiKeyRules.rotated(keys, "a", key("b", DAY), NOW, NOW)).containsExactly(key("b", DAY));
        assertThatThrownBy(() -> ApiKeyRules.rotated(keys, "a", key("b", DAY), DAY, DAY))
                .hasMessageContaining("expired");
        assertThatThrownBy(() -> ApiKeyRules.rotated(keys, "x", key("b", DAY), NOW, DAY))
                .hasMessageContaining("no API key");
    }

    private static StoredApiKey key(String id, Instant end) {
        return new StoredApiKey(id, "hash-" + id, NOW.minusSeconds(9), end);
    }
}
