package org.crvs.interop.notification.location;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.util.List;

/** The bodies that locations are written with, for the interface description. */
final class LocationBodies {

    private LocationBodies() {}

    /** A new location. */
    @Schema(
            name = "NewLocation",
            requiredProperties = {"statisticalID", "name", "partOf", "code"})
    record Created(
            @Schema(description = "The country's own code", examples = "S90")
            String statisticalID,

            @Schema(description = "Display name", examples = "North Bank")
            String name,

            @Schema(description = "Another name") String alias,

            @Schema(
                    description = "Location/<id>, or in a list a statistical id; Location/0 at the root",
                    examples = "Location/0")
            String partOf,

            @Schema(enumeration = {"ADMIN_STRUCTURE", "CRVS_OFFICE", "HEALTH_FACILITY"})
            String code,

            @Schema(description = "Of areas only: STATE, DISTRICT, LOCATION_LEVEL_1 to LOCATION_LEVEL_5")
            String jurisdictionType,

            @Schema(description = "Figures by year, each year once")
            List<Year> statistics) {}

    /** A change of a location. */
    @Schema(name = "LocationChange")
    record Changed(
            String name,
            String alias,
            @Schema(enumeration = {"active", "inactive"}) String status,

            @Schema(description = "The figures of one year, in place of those there were")
            Year statistics) {}

    /** The figures of one year. */
    @Schema(
            name = "LocationStatistics",
            requiredProperties = {"year", "male_population", "female_population", "population", "crude_birth_rate"})
    record Year(
            @Schema(description = "Four digits", examples = "2025")
            int year,

            @Schema(name = "male_population", type = SchemaType.NUMBER, description = "Men")
            BigDecimal male,

            @Schema(name = "female_population", type = SchemaType.NUMBER, description = "Women")
            BigDecimal female,

            @Schema(type = SchemaType.NUMBER, description = "Everybody")
            BigDecimal population,

            @Schema(
                    name = "crude_birth_rate",
                    type = SchemaType.NUMBER,
                    description = "Births per 1,000 people and year")
            BigDecimal birthRate) {}
}
