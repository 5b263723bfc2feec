package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final ObjectNode BODY = Bundles.tree(Bundles.BIRTH);

    private static String id(String client, String header, ObjectNode body) {
        return IdempotencyKey.of(client, header, body).reservationId();
    }

    @Test
    void headerBeforeBundleIdentifierBeforeContent() {
        ObjectNode named = BODY.deepCopy();
        named.putObject("identifier").put("value", "n-1");
        ObjectNode alsoNamed = Bundles.tree(Bundles.DEATH);
        alsoNamed.putObject("identifier").put("value", "n-1");
        assertThat(id("c", "k", BODY)).isEqualTo(id("c", "k", named));
        assertThat(id("c", null, named)).isEqualTo(id("c", null, alsoNamed));
        assertThat(id("c", null, BODY)).isNotEqualTo(id("c", null, named));
        assertThat(id("c", "n-1", named)).isNotEqualTo(id("c", null, named));
    }

    @Test
    void aKeyBelongsToItsClient() {
        assertThat(id("c", "k", BODY)).isNotEqualTo(id("d", "k", BODY));
        assertThat(id("c", null, BODY)).isNotEqualTo(id("d", null, BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "tab\t"})
    void refusesWhatIsNoKey(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of("c", header, BODY)).isInstanceOf(ProblemException.class);
    }
}
