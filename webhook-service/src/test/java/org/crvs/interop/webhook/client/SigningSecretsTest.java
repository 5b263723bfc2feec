package org.crvs.interop.webhook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.webhook.Samples.SECRET;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.FormerSecret;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.secret.MasterKeyTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class SigningSecretsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    @TempDir
    Path folder;

    private MasterKey key;
    private SigningSecrets secrets;

    @BeforeEach
    void open() {
        key = MasterKeyTest.key(folder, 0);
        secrets = new SigningSecrets(key, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void opensTheSecretOfItsOwnerOnly() {
        assertThat(secrets.of(client(key.seal(SECRET, "c")))).containsExactly(SECRET);
        assertThat(secrets.of(client(key.seal(SECRET, "other")))).isEmpty();
        assertThat(secrets.of(client("v1:AAAA"))).isEmpty();
        assertThat(secrets.of(client(null))).isEmpty();
    }

    @Test
    void formerSecretsSignUntilTheyExpireTheLongestLivingFirst() {
        ClientMessage client = client(
                key.seal("new", "c"),
                new FormerSecret(key.seal("older", "c"), NOW.plusSeconds(1)),
                new FormerSecret(key.seal("old", "c"), NOW.plusSeconds(60)),
                new FormerSecret(key.seal("expired", "c"), NOW),
                new FormerSecret(key.seal("foreign", "other"), NOW.plusSeconds(60)),
                new FormerSecret(null, NOW.plusSeconds(60)),
                new FormerSecret(key.seal("eternal", "c"), null));

        assertThat(secrets.of(client)).containsExactly("new", "old", "older");
    }

    @Test
    void withoutACurrentSecretFormerOnesDoNotSign() {
        assertThat(secrets.of(client(null, new FormerSecret(key.seal("old", "c"), NOW.plusSeconds(60)))))
                .isEmpty();
    }

    @Test
    void comparesWithWhatTheClientShows() {
        ClientMessage client = client(
                key.seal(SECRET, "c"),
                new FormerSecret(key.seal("old", "c"), NOW.plusSeconds(60)),
                new FormerSecret(key.seal("expired", "c"), NOW.minusSeconds(60)));

        assertThat(secrets.matches(client, SECRET)).isTrue();
        assertThat(secrets.matches(client, "old")).isTrue();
        assertThat(secrets.matches(client, "expired")).isFalse();
        assertThat(secrets.matches(client, SECRET + "x")).isFalse();
        assertThat(secrets.matches(client, null)).isFalse();
        assertThat(secrets.matches(client(null), "")).isFalse();
    }

    private static ClientMessage client(String shut, FormerSecret... former) {
        ClientMessage plain = Samples.client("c", 1, ClientType.WEBHOOK, ClientStatus.ACTIVE, shut);
        return new ClientMessage(
                plain.clientId(),
                plain.version(),
                plain.name(),
                plain.type(),
                plain.status(),
                plain.scopes(),
                plain.limits(),
                plain.apiKeys(),
                plain.webhookGrants(),
                shut,
                List.of(former),
                null,
                null);
    }
}
