package org.crvs.interop.commons.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.Actor;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class CallerTest {

    @AfterEach
    void forget() {
        new RequestTrace(null, null).open();
    }

    @Test
    void theCallerIsWhoTheTokenSays() {
        var caller = new Caller(token(Map.of(
                "sub", "c-1", "client_type", "HEALTH", "client_name", "District Hospital", "groups", Set.of("a"))));

        assertThat(caller.clientId()).isEqualTo("c-1");
        assertThat(caller.actor()).isEqualTo(new Actor("c-1", "HEALTH", "District Hospital"));
    }

    @Test
    void onlyScopesOfTheTokenAreHeldAndPrefixesOfThemAreNot() {
        var caller = new Caller(token(Map.of("groups", Set.of("record.register", "webhook"))));

        assertThat(caller.may("record.register")).isTrue();
        assertThat(caller.may("record.reg")).isFalse();
        assertThat(caller.may("record")).isFalse();
        assertThat(caller.may("RECORD.REGISTER")).isFalse();
    }

    @Test
    void aTokenWithoutNameOrTypeStillNamesTheClient() {
        assertThat(new Caller(token(Map.of("sub", "c-1"))).actor()).isEqualTo(new Actor("c-1", null, null));
    }

    @Test
    void theRequestIsThatOfTheThread() {
        var caller = new Caller(token(Map.of("sub", "c-1")));
        assertThat(caller.requestId()).isNull();

        new RequestTrace(null, "q-9").open();

        assertThat(caller.requestId()).isEqualTo("q-9");
    }

    private static JsonWebToken token(Map<String, Object> claims) {
        return new JsonWebToken() {
            @Override
            public String getName() {
                return "upn";
            }

            @Override
            public Set<String> getClaimNames() {
                return claims.keySet();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T getClaim(String name) {
                return (T) claims.get(name);
            }
        };
    }
}
