package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the administrator sees in the audit: every step of the story, with the client that did it. */
final class AuditReview {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cast cast;
    private final Narrator narrator;

    AuditReview(Cast cast, Narrator narrator) {
        this.cast = cast;
        this.narrator = narrator;
    }

    /**
     * Checks that these actions are in the audit, each by its client.
     *
     * @param question what to ask the audit for, for instance {@code record=<id>}
     */
    void review(String question, Map<String, Session> expected) {
        String path = "/audit?" + question + "&limit=100";
        narrator.sent(cast.administrator().name(), "GET " + path);
        List<JsonNode> entries = Waiting.until("the audit of " + question, PATIENCE, () -> Optional.of(read(path))
                .filter(found -> missing(found, expected).isEmpty()));
        for (JsonNode entry : entries) {
            narrator.received(
                    cast.administrator().name(),
                    entry.path("at").asText() + " " + entry.path("action").asText() + " by "
                            + entry.at("/actor/name").asText() + " ("
                            + entry.at("/actor/clientType").asText() + ")");
        }
    }

    private List<JsonNode> read(String path) {
        List<JsonNode> entries = new ArrayList<>();
        cast.administrator().get(path).expect(200).json().path("entries").forEach(entries::add);
        return entries;
    }

    private static List<String> missing(List<JsonNode> entries, Map<String, Session> expected) {
        return expected.entrySet().stream()
                .filter(step -> entries.stream()
                        .noneMatch(entry -> entry.path("action").asText().equals(step.getKey())
                                && entry.at("/actor/clientId")
                                        .asText()
                                        .equals(step.getValue().clientId())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
