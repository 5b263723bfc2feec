package org.crvs.interop.commons.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.RecordAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

class ScopesTest {

    private static final Set<RecordAction> ORDERED_BY_COURTS =
            Set.of(RecordAction.SEAL, RecordAction.UNSEAL, RecordAction.ERASE);

    @ParameterizedTest
    @EnumSource(RecordAction.class)
    void noActionOnARecordIsOpenToMoreThanOneKindOfClient(RecordAction action) {
        Set<ClientType> holders = Arrays.stream(ClientType.values())
                .filter(type -> Scopes.of(type).contains(Scopes.of(action)))
                .collect(Collectors.toSet());

        if (ORDERED_BY_COURTS.contains(action)) {
            assertThat(holders).containsExactly(ClientType.ADMINISTRATOR);
        } else if (Set.of(RecordAction.NOTIFY, RecordAction.IDENTIFY, RecordAction.IMPORT)
                .contains(action)) {
            assertThat(holders).isEmpty();
        } else {
            assertThat(holders).containsExactly(ClientType.CIVIL_REGISTRATION);
        }
    }

    @Test
    void outsideSystemsHoldOneScopeEachAndNoneOfTheRegister() {
        for (ClientType type : new ClientType[] {
            ClientType.HEALTH, ClientType.NATIONAL_ID, ClientType.RECORD_SEARCH, ClientType.WEBHOOK
        }) {
            assertThat(Scopes.of(type)).as(type.name()).hasSize(1);
            assertThat(Scopes.of(type).iterator().next())
                    .doesNotStartWith("record.")
                    .isNotEqualTo(Scopes.ADMINISTRATION);
        }
        assertThat(Scopes.of(ClientType.CUSTOM)).isEmpty();
    }

    @Test
    void theAdministratorReadsNoRecords() {
        assertThat(Scopes.of(ClientType.ADMINISTRATOR))
                .doesNotContain(Scopes.RECORD_READ, Scopes.RECORD_SEARCH, Scopes.FHIR_READ);
    }

    @Test
    void onlyTheAdministratorAdministers() {
        assertThat(Arrays.stream(ClientType.values())
                        .filter(type -> Scopes.of(type).contains(Scopes.ADMINISTRATION)))
                .containsExactly(ClientType.ADMINISTRATOR);
    }
}
