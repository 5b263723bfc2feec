package org.crvs.interop.commons.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class RememberedTokensTest {

    private static final Instant START = Instant.parse("2026-06-02T09:00:00Z");

    private final Checks checks = new Checks();
    private final Hands clock = new Hands();
    private final RememberedTokens tokens = new RememberedTokens(checks, clock);
    private final JWTAuthContextInfo expected = new JWTAuthContextInfo();

    @Test
    void aGoodTokenIsCheckedOnceUntilItExpires() throws ParseException {
        JWTCallerPrincipal first = tokens.parse("good 60", expected);

        clock.now = START.plusSeconds(59);
        assertThat(tokens.parse("good 60", expected)).isSameAs(first);
        assertThat(checks.asked).containsExactly("good 60");

        clock.now = START.plusSeconds(60);
        assertThatThrownBy(() -> tokens.parse("good 60", expected)).isInstanceOf(ParseException.class);
        assertThat(checks.asked).containsExactly("good 60", "good 60");
        assertThat(tokens.size()).isZero();
    }

    @Test
    void oneTokenIsNotTakenForAnother() throws ParseException {
        tokens.parse("good 60", expected);

        assertThat(tokens.parse("good 61", expected)).isNotSameAs(tokens.parse("good 60", expected));
    }

    @Test
    void aBadTokenIsRefusedEachTimeAndNotRemembered() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.parse("forged 60", expected)).isInstanceOf(ParseException.class);
        }
        assertThat(checks.asked).hasSize(3);
        assertThat(tokens.size()).isZero();
    }

    @Test
    void whatIsGoodOnlyBecauseClocksDifferIsNotRemembered() throws ParseException {
        checks.tolerance = 10;
        clock.now = START.plusSeconds(65);

        tokens.parse("good 60", expected);
        tokens.parse("good 60", expected);

        assertThat(checks.asked).hasSize(2);
        assertThat(tokens.size()).isZero();
    }

    @Test
    void thereIsRoomForSoManyAndTheExpiredLeaveFirst() throws ParseException {
        for (int i = 0; i < RememberedTokens.MOST; i++) {
            tokens.parse("good 30 " + i, expected);
        }
        assertThat(tokens.size()).isEqualTo(RememberedTokens.MOST);

        clock.now = START.plusSeconds(30);
        tokens.parse("good 90", expected);
        assertThat(tokens.size()).isEqualTo(1);

        for (int i = 0; i < RememberedTokens.MOST; i++) {
            tokens.parse("good 90 " + i, expected);
        }
        assertThat(tokens.size()).isLessThanOrEqualTo(RememberedTokens.MOST);
    }

    /** Finds tokens good that say so, until as many seconds after the start as they say. */
    private final class Checks extends JWTCallerPrincipalFactory {
        private final List<String> asked = new ArrayList<>();
        private int tolerance;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
            asked.add(token);
            String[] words = token.split(" ");
            Instant end = START.plusSeconds(Long.parseLong(words[1]));
            if (!words[0].equals("good") || !clock.now.isBefore(end.plusSeconds(tolerance))) {
                throw new ParseException("not good");
            }
            JwtClaims claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }

    private static final class Hands extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
