package org.crvs.interop.clientregistry.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.bson.Document;
import org.crvs.interop.clientregistry.administrator.Administrator;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.SettableClock;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jakarta.inject.Inject;

/** How long one stays signed in, and locked out. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class SessionsTest {

    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

    @Inject
    RegistryDatabase database;

    @Inject
    ConsoleConfig config;

    private final String name = "user-" + UUID.randomUUID();
    private SettableClock clock;
    private Sessions sessions;
    private Guesses guesses;

    @BeforeEach
    void make() {
        clock = new SettableClock(START);
        sessions = new Sessions(database, config, new SecureRandom(), clock);
        guesses = new Guesses(database, config, clock);
    }

    @Test
    void whoDoesNothingIsSignedOut() {
        String token = open();
        clock.move(config.idleTimeout().minusSeconds(1));
        assertThat(sessions.find(token)).isPresent();
        clock.move(config.idleTimeout().minusSeconds(1));
        assertThat(sessions.find(token)).isPresent();
        clock.move(config.idleTimeout());
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void nobodyStaysSignedInForEver() {
        String token = open();
        for (Duration spent = Duration.ZERO;
                spent.compareTo(config.absoluteTimeout().minusMinutes(10)) < 0;
                spent = spent.plusMinutes(10)) {
            assertThat(sessions.find(token)).isPresent();
            clock.move(Duration.ofMinutes(10));
        }
        clock.move(Duration.ofMinutes(10));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void theCookieIsNotInTheDatabase() {
        String token = open();
        assertThat(database.collection(RegistryDatabase.CONSOLE_SESSIONS, Document.class)
                        .find()
                        .map(Document::toJson))
                .noneMatch(json -> json.contains(token));
        assertThat(sessions.find(token + "x")).isEmpty();
    }

    @Test
    void aPersonIsSignedOutEverywhere() {
        String one = open();
        String other = open();
        sessions.closeAll(name);
        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).isEmpty();
    }

    @Test
    void oldSessionsAreForgotten() {
        String token = open();
        clock.move(config.idleTimeout().plusSeconds(1));
        sessions.forget();
        clock.move(config.idleTimeout().plusSeconds(1).negated());
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aLockOpensAfterAWhile() {
        for (int i = 0; i < config.attempts(); i++) {
            assertThat(guesses.locked(name, "192.0.2.1")).isFalse();
            guesses.wrong(name, "192.0.2.1");
        }
        assertThat(guesses.locked(name, "192.0.2.1")).isTrue();
        assertThat(guesses.locked(name, "192.0.2.2")).isFalse();
        clock.move(config.lockout());
        assertThat(guesses.locked(name, "192.0.2.1")).isFalse();
        guesses.wrong(name, "192.0.2.1");
        assertThat(guesses.locked(name, "192.0.2.1")).isFalse();
    }

    @Test
    void manyAddressesTogetherLockTheName() {
        for (int i = 0; i < config.attempts() * 10; i++) {
            guesses.wrong(name, "198.51.100." + i);
        }
        assertThat(guesses.locked(name, "192.0.2.200")).isTrue();
    }

    @Test
    void whoKnowsThePasswordStartsAnew() {
        for (int i = 1; i < config.attempts(); i++) {
            guesses.wrong(name, "192.0.2.3");
        }
        guesses.right(name, "192.0.2.3");
        guesses.wrong(name, "192.0.2.3");
        assertThat(guesses.locked(name, "192.0.2.3")).isFalse();
        clock.move(config.lockout().plusSeconds(1));
        guesses.forget();
        assertThat(guesses.locked(name, "192.0.2.3")).isFalse();
    }

    private String open() {
        return sessions.open(new Administrator(name, "hash", Role.ADMINISTRATOR, clock.instant()));
    }
}
