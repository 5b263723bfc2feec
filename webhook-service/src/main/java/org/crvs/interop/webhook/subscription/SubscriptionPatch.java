package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a subscription (JSON Merge Patch, RFC 7396): null here is what was left out, JSON's null takes a setting
 * back.
 *
 * @param state {@code PAUSED} or {@code ACTIVE}
 * @param sections codes of granted sections
 * @param places location ids of offices, or of areas with everything in them
 * @param attributes values wanted by attribute: action, status, previousStatus, actorType, complete
 * @param format form of the body
 * @param concurrency attempts at the same time
 * @param ratePerMinute attempts a minute
 * @param ordered whether the events of a record wait for each other
 * @param retrySchedule pauses between attempts
 * @param ed25519 whether the service's key signs as well
 */
public record SubscriptionPatch(
        @Schema(
                implementation = String.class,
                enumeration = {"ACTIVE", "PAUSED"},
                examples = "ACTIVE")
        JsonNode state,

        @Schema(implementation = String[].class, nullable = true, examples = "[\"child-details\"]")
        JsonNode sections,

        @Schema(implementation = String[].class, nullable = true, examples = "null")
        JsonNode places,

        @Schema(implementation = Object.class, nullable = true, examples = "{\"actorType\":[\"CIVIL_REGISTRATION\"]}")
        JsonNode attributes,

        @Schema(
                implementation = String.class,
                nullable = true,
                enumeration = {"opencrvs", "fhir", "thin", "cloudevents", "text"},
                examples = "opencrvs")
        JsonNode format,

        @Schema(implementation = Integer.class, nullable = true, minimum = "1", maximum = "64", examples = "4")
        JsonNode concurrency,

        @Schema(implementation = Integer.class, nullable = true, minimum = "1", maximum = "60000", examples = "600")
        JsonNode ratePerMinute,

        @Schema(implementation = Boolean.class, nullable = true, examples = "true")
        JsonNode ordered,

        @Schema(implementation = String[].class, nullable = true, examples = "[\"PT5S\",\"PT5M\",\"PT1H\"]")
        JsonNode retrySchedule,

        @Schema(implementation = Boolean.class, nullable = true, examples = "true")
        JsonNode ed25519) {}
