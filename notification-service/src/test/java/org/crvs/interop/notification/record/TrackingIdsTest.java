package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

class TrackingIdsTest {

    private final TrackingIds ids = new TrackingIds(null, new SecureRandom()::nextInt);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aLetterAndSixClearCharacters(EventType event) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids.draw(event)).matches(event.trackingIdPrefix() + "[34679ACDEFGHJKMNPQRTWXY]{6}");
        }
    }

    @Test
    void areSpreadOverTheWholeSpace() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            drawn.add(ids.draw(EventType.BIRTH));
        }
        // 148 million ids: even one repeat in 10,000 is likely only one time in three
        assertThat(drawn).hasSizeGreaterThan(9_990);
    }
}
