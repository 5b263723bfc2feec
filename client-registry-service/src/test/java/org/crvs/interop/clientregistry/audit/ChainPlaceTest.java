package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

class ChainPlaceTest {

    private static final String DAY = "2026-01-31";

    @Test
    void anyoneCanRecomputeAHash() throws Exception {
        BsonDocument event = BsonDocument.parse("{action: 'record.read', _id: 'e1'}");
        ChainPlace first = ChainPlace.start(DAY).append(event);
        String hashed =
                "0".repeat(64) + "{\"_id\":\"e1\",\"action\":\"record.read\",\"link\":\"2026-01-31:000000000001\"}";
        String expected = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8)));
        assertThat(first).isEqualTo(new ChainPlace(DAY, 1, expected));
        assertThat(event.getString(ChainPlace.HASH).getValue()).isEqualTo(expected);
    }

    @Test
    void anAppendedEventIsFoundAsItWasWritten() {
        BsonDocument event = BsonDocument.parse("{_id: 'e1'}");
        ChainPlace start = ChainPlace.start(DAY);
        ChainPlace first = start.append(event);
        assertThat(start.after(event)).isEqualTo(first);
        event.put("action", new BsonString("x"));
        assertThat(start.after(event)).isNotEqualTo(first);
    }

    @Test
    void appendingAgainElsewhereLeavesNothingOfTheFirstPlace() {
        BsonDocument moved = BsonDocument.parse("{_id: 'e1'}");
        ChainPlace third = new ChainPlace(DAY, 2, "ab".repeat(32));
        ChainPlace.start(DAY).append(moved);
        assertThat(third.append(moved)).isEqualTo(third.append(BsonDocument.parse("{_id: 'e1'}")));
    }

    @Test
    void placeAndEventBeforeCount() {
        ChainPlace start = ChainPlace.start(DAY);
        String hash = start.append(BsonDocument.parse("{_id: 'e1'}")).hash();
        assertThat(ChainPlace.start("2026-02-01")
                        .append(BsonDocument.parse("{_id: 'e1'}"))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new ChainPlace(DAY, 0, "f".repeat(64))
                        .append(BsonDocument.parse("{_id: 'e1'}"))
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void marksAndLinksSortBySequence() {
        ChainPlace ninth = new ChainPlace(DAY, 9, "f".repeat(64));
        ChainPlace tenth = new ChainPlace(DAY, 10, "0".repeat(64));
        assertThat(ninth.mark()).isLessThan(tenth.mark());
        assertThat(ninth.link())
                .isLessThan(tenth.link())
                .isBetween(ChainPlace.linksBegin(DAY), ChainPlace.linksEnd(DAY));
        assertThat(ChainPlace.start("2026-02-01").link()).isGreaterThan(ChainPlace.linksEnd(DAY));
    }

    @Test
    void aMarkIsReadBackAndAnythingElseIsTheStart() {
        ChainPlace place = new ChainPlace(DAY, 42, "ab".repeat(32));
        assertThat(ChainPlace.ofMark(DAY, place.mark())).isEqualTo(place);
        assertThat(ChainPlace.ofMark(DAY, "")).isEqualTo(ChainPlace.start(DAY));
        assertThat(ChainPlace.ofMark(DAY, "zzz:0")).isEqualTo(ChainPlace.start(DAY));
    }
}
