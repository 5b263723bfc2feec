package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.commons.message.ClientMessage.ApiKeyHash;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.security.Scopes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class ClientTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void aChangeMakesTheNextVersionAndKeepsTheRest() {
        Client disabled = client(ClientType.HEALTH).withStatus(ClientStatus.DISABLED, NOW.plusSeconds(1));
        assertThat(disabled.version()).isEqualTo(2);
        assertThat(disabled.isActive()).isFalse();
        assertThat(disabled.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(disabled.createdAt()).isEqualTo(NOW);
        assertThat(disabled.credentials().apiKeys())
                .isEqualTo(client(ClientType.HEALTH).credentials().apiKeys());
    }

    @Test
    void tokensEndForGoodWhenTheClientIsDisabled() {
        Client made = client(ClientType.HEALTH);
        assertThat(made.toMessage(NOW).tokensFrom()).isNull();
        Client enabled =
                made.withStatus(ClientStatus.DISABLED, NOW).withStatus(ClientStatus.ACTIVE, NOW.plusSeconds(1));
        assertThat(enabled.toMessage(NOW).tokensFrom())
                .isGreaterThan(made.version())
                .isLessThanOrEqualTo(enabled.version());
        Client changed = enabled.withCredentials(
                enabled.credentials().withSecretHash("new", NOW, NOW).withApiKeys(List.of()), NOW);
        assertThat(changed.toMessage(NOW).tokensFrom())
                .isEqualTo(enabled.toMessage(NOW).tokensFrom());
    }

    @Test
    void aDeletedClientKeepsNoCredentials() {
        Client deleted = client(ClientType.HEALTH).withStatus(ClientStatus.DELETED, NOW);
        assertThat(deleted.credentials()).isEqualTo(ClientCredentials.none());
        assertThat(deleted.toMessage(NOW).sealedShaSecret()).isNull();
    }

    @Test
    void keysThatNoLongerWorkAreNotTold() {
        assertThat(client(ClientType.HEALTH).toMessage(NOW).apiKeys())
                .containsExactly(new ApiKeyHash("live", "hash-2", NOW.plusSeconds(1)));
        assertThat(client(ClientType.HEALTH).toMessage(NOW.plusSeconds(1)).apiKeys())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ClientType.class)
    void theTypeTellsTheScopesButForCustomClients(ClientType type) {
        Set<String> expected = type == ClientType.CUSTOM ? Set.of("record.read") : Scopes.of(type);
        assertThat(client(type).scopes()).isEqualTo(expected);
        assertThat(client(type).toMessage(NOW).scopes()).isEqualTo(expected);
    }

    @Test
    void aDocumentHoldsItsUniqueKeysOnlyWhileTheyCount() {
        Client national = client(ClientType.NATIONAL_ID);
        assertThat(ClientDocument.first(national, event()).soleKey()).isEqualTo("NATIONAL_ID");
        ClientDocument disabled =
                ClientDocument.first(national, event()).next(national.withStatus(ClientStatus.DISABLED, NOW), event());
        assertThat(disabled.soleKey()).isNull();
        assertThat(disabled.nameKey()).isEqualTo("a name");
        assertThat(disabled.pendingAudit()).hasSize(2);
        ClientDocument deleted = disabled.next(national.withStatus(ClientStatus.DELETED, NOW), event());
        assertThat(deleted.nameKey()).isNull();
        assertThat(ClientDocument.first(client(ClientType.HEALTH), event()).soleKey())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "7", " \"7\" "})
    void ifMatchNamesAVersion(String header) {
        assertThat(Answers.version(header)).hasValue(7);
    }

    @Test
    void ifMatchMayBeAbsentOrAnything() {
        assertThat(Answers.version(null)).isEmpty();
        assertThat(Answers.version("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "seven", "\"7\", \"8\"", "-1", "99999999999999999999"})
    void ifMatchIsRefusedWhenItIsNoVersion(String header) {
        assertThatThrownBy(() -> Answers.version(header)).isInstanceOf(ProblemException.class);
    }

    private static org.crvs.interop.clientregistry.audit.AuditEvent event() {
        return new org.crvs.interop.clientregistry.audit.AuditEvent(
                "e", NOW, "client.create", null, List.of(), null, null, List.of(), null, List.of());
    }

    private static Client client(ClientType type) {
        Set<String> scopes = type == ClientType.CUSTOM ? Set.of("record.read") : Set.of();
        return new Client(
                "id",
                1,
                type,
                ClientStatus.ACTIVE,
                new ClientSettings("A  Name", scopes, ClientSettings.USUAL_LIMITS, List.of(), null, null, null),
                ClientCredentials.of(
                        "secret-hash",
                        "sealed",
                        List.of(
                                new StoredApiKey("expired", "hash-1", NOW.minusSeconds(9), NOW.minusSeconds(1)),
                                new StoredApiKey("live", "hash-2", NOW, NOW.plusSeconds(1)))),
                NOW,
                null,
                NOW);
    }
}
