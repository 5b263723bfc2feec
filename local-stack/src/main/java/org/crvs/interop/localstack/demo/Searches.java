package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a social protection system asks the register. */
final class Searches {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String QUERY = """
            query search($parameters: AdvancedSearchParametersInput!) {
              searchEvents(advancedSearchParameters: $parameters) {
                totalItems
                results {
                  id
                  registration { status registrationNumber trackingId }
                  ... on BirthEventSearchSet { childName { firstNames familyName } dateOfBirth }
                }
              }
            }
            """;

    private final Cast cast;
    private final Narrator narrator;

    Searches(Cast cast, Narrator narrator) {
        this.cast = cast;
        this.narrator = narrator;
    }

    /** The record among what these parameters find; waits until the index has it. */
    JsonNode find(String recordId, Map<String, Object> parameters) {
        Session client = cast.socialProtection();
        narrator.sent(client.name(), "POST /graphql searchEvents " + parameters);
        JsonNode found = Waiting.until("the search result", PATIENCE, () -> ask(recordId, parameters));
        narrator.received(client.name(), found.toString());
        return found;
    }

    private Optional<JsonNode> ask(String recordId, Map<String, Object> parameters) {
        JsonNode answer = cast.socialProtection()
                .graphQl(QUERY, Map.of("parameters", parameters))
                .json();
        if (answer.has("errors")) {
            throw new StoryException("searchEvents failed: " + answer.path("errors"));
        }
        for (JsonNode result : answer.at("/data/searchEvents/results")) {
            if (result.path("id").asText().equals(recordId)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }
}
