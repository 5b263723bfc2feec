package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** From a notification to a registered record: what the hospital and the registrar do, step by step. */
final class Registration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cast cast;
    private final Narrator narrator;
    private final Clock clock;

    /**
     * A record the hospital has notified.
     *
     * @param id record id
     * @param trackingId what the informant is given
     */
    record Notified(String id, String trackingId) {}

    /**
     * A record that is registered.
     *
     * @param number registration number
     * @param asked when the registrar asked for it
     */
    record Registered(String number, Instant asked) {}

    Registration(Cast cast, Narrator narrator, Clock clock) {
        this.cast = cast;
        this.narrator = narrator;
        this.clock = clock;
    }

    Notified submit(String bundle) {
        Session hospital = cast.hospital();
        narrator.sent(hospital.name(), "POST /notification " + bundle);
        Answer answer = hospital.post("/notification", bundle, Map.of("Content-Type", "application/fhir+json"))
                .expect(200);
        narrator.received(hospital.name(), answer);
        if (!answer.json().path("type").asText().equals("transaction-response")) {
            throw new StoryException("the answer is not a FHIR transaction-response: " + answer.text());
        }
        String location = answer.header("Location");
        return new Notified(location.substring(location.lastIndexOf('/') + 1), answer.header("X-Tracking-Id"));
    }

    /** The record's entry in the work queue of its office. */
    JsonNode queued(String office, Notified record) {
        return Waiting.until(
                "the work queue entry of " + record.id(), PATIENCE, () -> searchQueue(office, record.id()));
    }

    Registered register(Notified record) {
        act(record, "validate");
        Instant asked = clock.instant();
        Answer answer = act(record, "register");
        String number = answer.json().path("registrationNumber").asText();
        if (number.isEmpty()) {
            throw new StoryException("no registration number was allocated: " + answer.text());
        }
        return new Registered(number, asked);
    }

    private Answer act(Notified record, String action) {
        Session registrar = cast.registrar();
        narrator.sent(registrar.name(), "POST /records/" + record.id() + "/" + action);
        Answer answer = registrar
                .post("/records/" + record.id() + "/" + action, Map.of())
                .expect(200);
        narrator.received(
                registrar.name(),
                answer.status() + " status " + answer.json().path("status").asText() + ", registration number "
                        + answer.json().path("registrationNumber").asText("none"));
        return answer;
    }

    private Optional<JsonNode> searchQueue(String office, String recordId) {
        String path = "/records?status=IN_PROGRESS&office=" + office;
        String cursor = "";
        do {
            JsonNode page = cast.registrar().get(path + cursor).expect(200).json();
            for (JsonNode entry : page.path("entries")) {
                if (entry.path("id").asText().equals(recordId)) {
                    return Optional.of(entry);
                }
            }
            cursor = page.path("next").asText("").isEmpty()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        return Optional.empty();
    }
}
