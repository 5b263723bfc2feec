package org.crvs.interop.clientregistry.audit;

import org.bson.BsonDocument;
import org.bson.BsonString;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the chain of one UTC day. Each event of the day has the next sequence number, and a hash over the hash
 * before it and the event's own canonical JSON, its place included:
 * {@code hash = hex(SHA-256(previous hash in hex ‖ canonical JSON without the hash))}.
 *
 * @param day the day, {@code 2026-01-31}
 * @param sequence 1 for the first event of the day, 0 before it
 * @param hash of the event there, lower-case hex; 64 zeros before the first
 */
record ChainPlace(String day, long sequence, String hash) {

    /** Field of an event that holds day and sequence, unique among all events. */
    static final String LINK = "link";

    /** Field of an event that holds its hash. */
    static final String HASH = "hash";

    private static final String NOTHING = "0".repeat(64);
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{12}):(.*)");

    /** Before the first event of a day. */
    static ChainPlace start(String day) {
        return new ChainPlace(day, 0, NOTHING);
    }

    /** The place that {@link #mark()} was made of; the start when it is not one. */
    static ChainPlace ofMark(String day, String mark) {
        Matcher matcher = NUMBERED.matcher(mark);
        return matcher.matches() ? new ChainPlace(day, Long.parseLong(matcher.group(1)), matcher.group(2)) : start(day);
    }

    /** Less than every link of a day; greater ones end before {@link #linksEnd}. */
    static String linksBegin(String day) {
        return day + ":";
    }

    /** Greater than every link of a day. */
    static String linksEnd(String day) {
        return day + ";";
    }

    /** Day and sequence as one text, which sorts by sequence. */
    String link() {
        return linksBegin(day) + number();
    }

    /** Sequence and hash as one text, which sorts by sequence. */
    String mark() {
        return number() + ":" + hash;
    }

    /** Puts an event into the place after this one, and gives that place back. */
    ChainPlace append(BsonDocument event) {
        ChainPlace place = new ChainPlace(day, sequence + 1, null);
        event.put(LINK, new BsonString(place.link()));
        ChainPlace next = after(event);
        event.put(HASH, new BsonString(next.hash));
        return next;
    }

    /** The place after this one, with the hash this event has there. */
    ChainPlace after(BsonDocument event) {
        BsonDocument hashed = new BsonDocument();
        hashed.putAll(event);
        hashed.remove(HASH);
        MessageDigest digest = sha256();
        digest.update(hash.getBytes(StandardCharsets.US_ASCII));
        digest.update(CanonicalJson.of(hashed).getBytes(StandardCharsets.UTF_8));
        return new ChainPlace(day, sequence + 1, HexFormat.of().formatHex(digest.digest()));
    }

    private String number() {
        return "%012d".formatted(sequence);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
