package org.crvs.interop.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A National ID system in small: takes the signed webhook of a registered birth, gives out a number and sends it back to
 * the record; the same record always gets the same number, however often it is told.
 */
public final class NationalIdSystem {

    private final Session session;
    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final AtomicReference<Answer> lastAnswer = new AtomicReference<>();

    /** The system behind this client. */
    public NationalIdSystem(Session session) {
        this.session = session;
    }

    /** Reacts to a delivery; deaths need no number. */
    public void take(Subscriber.Delivery delivery) {
        if (!delivery.topic().equals("BIRTH_REGISTERED")) {
            return;
        }
        String recordId = delivery.recordId();
        String number = numbers.computeIfAbsent(recordId, NationalIdSystem::numberFor);
        Map<String, Object> body = Map.of("identifiers", List.of(Map.of("type", "NATIONAL_ID", "value", number)));
        lastAnswer.set(
                session.post("/records/" + recordId + "/identifiers", body).expect(200));
    }

    /** The number given to a record, or null. */
    public String numberOf(String recordId) {
        return numbers.get(recordId);
    }

    /** What the gateway said to the last number sent back, or null. */
    public Answer lastAnswer() {
        return lastAnswer.get();
    }

    private static String numberFor(String recordId) {
        return String.format("%010d", Math.floorMod((long) recordId.hashCode() * 2_654_435_761L, 10_000_000_000L));
    }
}
