package org.crvs.interop.clientregistry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.token.KeyRing.RingKey;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Duration VERIFYING = Duration.ofMinutes(15);

    private final KeyRing first = KeyRing.first("place", key("a"));

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(first.signing().kid()).isEqualTo("a");
        assertThat(first.signing().signsSince()).isEqualTo(NOW);
        assertThat(first.announced()).isEmpty();
        assertThat(first.version()).isEqualTo(1);
    }

    @Test
    void anAnnouncedKeyIsKnownBeforeItSigns() {
        KeyRing announced = first.withAnnounced(key("b"), event("e1"));
        assertThat(announced.signing().kid()).isEqualTo("a");
        assertThat(announced.announced()).map(RingKey::kid).contains("b");
        assertThat(kids(announced.known(NOW))).containsExactly("a", "b");
        assertThat(announced.version()).isEqualTo(2);
        assertThat(announced.pendingAudit()).containsExactly(event("e1"));
    }

    @Test
    void aKeyThatNoLongerSignsVerifiesForAWhileAndHasNoPrivateHalf() {
        KeyRing promoted = rotated();
        assertThat(promoted.signing().kid()).isEqualTo("b");
        assertThat(promoted.signing().signsSince()).isEqualTo(NOW);
        assertThat(promoted.announced()).isEmpty();
        RingKey old = promoted.keys().get(0);
        assertThat(old.sealedJwk()).isNull();
        assertThat(old.publicJwk()).isEqualTo("public a");
        assertThat(old.retiresAt()).isEqualTo(NOW.plus(VERIFYING));
        Instant last = NOW.plus(VERIFYING).minusMillis(1);
        assertThat(kids(promoted.known(last))).containsExactly("a", "b");
        assertThat(promoted.retired(last)).isEmpty();
        assertThat(kids(promoted.known(NOW.plus(VERIFYING)))).containsExactly("b");
        assertThat(kids(promoted.retired(NOW.plus(VERIFYING)))).containsExactly("a");
    }

    @Test
    void rotatingAgainChangesNothingForKeysThatVerify() {
        KeyRing twice = rotated().withAnnounced(key("c"), event("e2")).promoted(NOW.plusSeconds(60), VERIFYING);
        assertThat(twice.keys())
                .extracting(RingKey::retiresAt)
                .containsExactly(NOW.plus(VERIFYING), NOW.plusSeconds(60).plus(VERIFYING), null);
        assertThat(twice.signing().kid()).isEqualTo("c");
    }

    @Test
    void aKeyThatIsGoneLeavesTheOthers() {
        KeyRing left = rotated().without("a", event("e3"));
        assertThat(kids(left.keys())).containsExactly("b");
        assertThat(left.pendingAudit()).containsExactly(event("e1"), event("e3"));
        assertThat(left.audited().pendingAudit()).isEmpty();
        assertThat(left.audited().version()).isEqualTo(left.version() + 1);
    }

    @Test
    void aRingWithoutASigningKeyIsAnError() {
        assertThatThrownBy(() -> first.without("a", event("e")).signing()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAdministratorSeesWhatEachKeyDoes() {
        KeyRing ring = rotated().withAnnounced(key("c"), event("e2"));
        assertThat(ring.keys().stream().map(SigningKeyView::of))
                .extracting(SigningKeyView::state)
                .containsExactly(
                        SigningKeyView.State.VERIFYING, SigningKeyView.State.SIGNING, SigningKeyView.State.ANNOUNCED);
    }

    private KeyRing rotated() {
        return first.withAnnounced(key("b"), event("e1")).promoted(NOW, VERIFYING);
    }

    private static List<String> kids(List<RingKey> keys) {
        return keys.stream().map(RingKey::kid).toList();
    }

    private static RingKey key(String kid) {
        return new RingKey(kid, "public " + kid, "sealed " + kid, NOW, null, null);
    }

    private static AuditEvent event(String id) {
        return AuditEvent.of(
                new AuditMessage(id, NOW, "signing-key.rotate", Outcome.SUCCESS, null, null, null, null, null));
    }
}
