package org.crvs.interop.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.secret.MasterKeyTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ServiceKeysTest {

    private static final Instant PERIOD_START = Instant.EPOCH.plus(Duration.ofDays(30));

    @TempDir
    Path folder;

    private final Map<String, StoredKey> database = new HashMap<>();
    private final SigningKeyStore store = mock(SigningKeyStore.class);
    private final WebhookConfig config = mock(WebhookConfig.class);

    @BeforeEach
    void aDatabase() {
        when(store.find(any())).thenAnswer(call -> Optional.ofNullable(database.get(call.<String>getArgument(0))));
        when(store.addOrFind(any())).thenAnswer(call -> {
            StoredKey key = call.getArgument(0);
            database.putIfAbsent(key.id(), key);
            return database.get(key.id());
        });
        when(config.signingKeyLifetime()).thenReturn(Duration.ofDays(30));
        when(config.signingKeyOverlap()).thenReturn(Duration.ofDays(2));
    }

    @Test
    void makesOneKeyAPeriodAndKeepsItSealed() {
        List<ServiceKeys.Published> first =
                keys(PERIOD_START.plusSeconds(1), "0").published();

        assertThat(first).hasSize(1);
        assertThat(keys(PERIOD_START.plus(Duration.ofDays(20)), "0").published())
                .isEqualTo(first);
        assertThat(database.values()).singleElement().satisfies(key -> {
            assertThat(key.sealedPrivateKey()).startsWith("v1:");
            assertThat(key.publicKey()).hasSize(44);
        });
    }

    @Test
    void afterAChangeBothSignForAWhile() {
        String former =
                keys(PERIOD_START.minusSeconds(1), "0").published().get(0).publicKey();

        ServiceKeys changed = keys(PERIOD_START.plus(Duration.ofDays(1)), "0");

        assertThat(changed.published()).hasSize(2);
        assertThat(changed.published().get(1).publicKey()).isEqualTo(former);
        assertThat(changed.signing()).hasSize(2);
        assertThat(keys(PERIOD_START.plus(Duration.ofDays(3)), "0").signing()).hasSize(1);
    }

    @Test
    void anotherMasterKeyDoesNotOpenThem() {
        keys(PERIOD_START, "0").signing();

        assertThatThrownBy(() -> keys(PERIOD_START, "1").signing()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publishesAJwkSet() {
        KeySet set = KeySet.of(List.of(new ServiceKeys.Published("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")));

        assertThat(set.keys())
                .containsExactly(new KeySet.Key(
                        "OKP",
                        "Ed25519",
                        "EdDSA",
                        "sig",
                        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                        "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
    }

    private ServiceKeys keys(Instant now, String master) {
        MasterKey masterKey = MasterKeyTest.key(folder, Integer.parseInt(master));
        return new ServiceKeys(store, masterKey, config, Clock.fixed(now, ZoneOffset.UTC));
    }
}
