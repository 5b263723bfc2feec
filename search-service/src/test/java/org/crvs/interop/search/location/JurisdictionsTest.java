package org.crvs.interop.search.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class JurisdictionsTest {

    private final Jurisdictions jurisdictions = new Jurisdictions();

    @Test
    void anAreaHoldsEverythingBelowIt() {
        put("state", 1, null);
        put("ward", 1, "district");
        put("district", 1, "state");
        put("other", 1, null);
        assertThat(jurisdictions.within("state")).containsExactlyInAnyOrder("state", "district", "ward");
        assertThat(jurisdictions.within("ward")).containsExactly("ward");
        assertThat(jurisdictions.within("unknown")).containsExactly("unknown");
        assertThat(jurisdictions.size()).isEqualTo(4);
    }

    @Test
    void whatMovesIsFoundInItsNewPlaceOnly() {
        put("district", 1, "north");
        put("district", 2, "south");
        put("district", 1, "north");
        assertThat(jurisdictions.within("north")).containsExactly("north");
        assertThat(jurisdictions.within("south")).contains("district");
    }

    @Test
    void aCircleEnds() {
        put("a", 1, "b");
        put("b", 1, "a");
        assertThat(jurisdictions.within("a")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void refusesALocationWithoutAnId() {
        assertThatThrownBy(() -> put(null, 1, "a")).isInstanceOf(UnreadableMessageException.class);
    }

    private void put(String id, long version, String parent) {
        var location = new LocationMessage(id, version, "ADMIN_STRUCTURE", id, id, parent, null, true);
        byte[] message = MessageCodec.write(MessageType.LOCATION, "/test", "m", "s", Instant.EPOCH, location);
        jurisdictions.take(new ConsumerRecord<>("crvs.locations", 0, 0, id, message));
    }
}
