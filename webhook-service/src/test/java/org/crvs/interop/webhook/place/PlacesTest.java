package org.crvs.interop.webhook.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

public class PlacesTest {

    private final Places places = new Places(mock(TopicFollowers.class));

    /** A place as the notification service tells it. */
    public static ConsumerRecord<String, byte[]> told(String id, String parent, long version) {
        var place = new LocationMessage(id, version, "ADMIN_STRUCTURE", "Name of it", id, parent, null, true);
        byte[] message = MessageCodec.write(MessageType.LOCATION, "/test", id + version, id, Instant.EPOCH, place);
        return new ConsumerRecord<>(Topics.LOCATIONS, 0, 0, id, message);
    }

    @BeforeEach
    void aCountry() {
        places.take(told("state", null, 1));
        places.take(told("district", "state", 1));
        places.take(told("office", "district", 1));
    }

    @Test
    void aPlaceLiesInEverythingAboveIt() {
        assertThat(places.isWithin(List.of("office"), "office")).isTrue();
        assertThat(places.isWithin(List.of("district"), "office")).isTrue();
        assertThat(places.isWithin(List.of("other", "state"), "office")).isTrue();
        assertThat(places.isWithin(List.of("office"), "state")).isFalse();
        assertThat(places.isWithin(List.of(), "office")).isFalse();
    }

    @Test
    void whatIsNotKnownLiesInItselfOnly() {
        assertThat(places.isWithin(List.of("new"), "new")).isTrue();
        assertThat(places.isWithin(List.of("state"), "new", null)).isFalse();
        assertThat(places.isWithin(List.of("state"), null, "district")).isTrue();
    }

    @Test
    void theNewestVersionCounts() {
        places.take(told("other", null, 1));
        places.take(told("office", "other", 3));
        places.take(told("office", "district", 2));

        assertThat(places.isWithin(List.of("other"), "office")).isTrue();
        assertThat(places.isWithin(List.of("state"), "office")).isFalse();
    }

    @Test
    void aRingEnds() {
        places.take(told("state", "office", 2));

        assertThat(places.isWithin(List.of("nowhere"), "office")).isFalse();
    }

    @Test
    void forgetsWhatIsTakenBack() {
        places.take(new ConsumerRecord<>(Topics.LOCATIONS, 0, 0, "district", null));

        assertThat(places.isKnown("district")).isFalse();
        assertThat(places.isWithin(List.of("state"), "office")).isFalse();
        assertThat(places.isCaughtUp()).isFalse();
    }
}
