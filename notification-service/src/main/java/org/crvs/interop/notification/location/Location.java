package org.crvs.interop.notification.location;

import org.crvs.interop.commons.message.AuditMessage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A place of the administrative tree.
 *
 * @param id made from type and statistical id, so that the same place has the same id everywhere
 * @param version 1 when created, then one more per change
 * @param type ADMIN_STRUCTURE, CRVS_OFFICE or HEALTH_FACILITY
 * @param statisticalId the country's own code
 * @param name display name
 * @param alias another name; null when there is none
 * @param parentId what it is part of; null at the root
 * @param jurisdictionType STATE, DISTRICT, LOCATION_LEVEL_3…; null for offices and facilities
 * @param active false once archived
 * @param statistics population figures by year, oldest first
 * @param changedAt when this version was made, UTC; null for versions of releases that did not note it
 */
public record Location(
        String id,
        long version,
        String type,
        String statisticalId,
        String name,
        String alias,
        String parentId,
        String jurisdictionType,
        boolean active,
        List<Statistics> statistics,
        Instant changedAt) {

    /** Location types, in the order a country is built up. */
    public static final List<String> TYPES = List.of("ADMIN_STRUCTURE", "CRVS_OFFICE", "HEALTH_FACILITY");

    /** Levels of the administrative tree, as they are stored. */
    public static final List<String> JURISDICTIONS =
            List.of("STATE", "DISTRICT", "LOCATION_LEVEL_3", "LOCATION_LEVEL_4", "LOCATION_LEVEL_5");

    /**
     * Figures of one year, as sent: whole numbers or decimals.
     *
     * @param year four digits
     * @param malePopulation men
     * @param femalePopulation women
     * @param population everybody
     * @param crudeBirthRate births per 1,000 people and year
     */
    public record Statistics(
            int year, String malePopulation, String femalePopulation, String population, String crudeBirthRate) {}

    /**
     * A location with the audit events of changes that Kafka has not acknowledged.
     *
     * @param location the location
     * @param audits oldest first
     */
    record Pending(Location location, List<AuditMessage> audits) {}

    /** The id of the place with this type and statistical id. */
    public static String idOf(String type, String statisticalId) {
        String name = "crvs-location:" + type + ":" + statisticalId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A type or level as one text for all: 120,000 places say the same few words. */
    static String shared(String word) {
        if (word == null) {
            return null;
        }
        int type = TYPES.indexOf(word);
        int level = JURISDICTIONS.indexOf(word);
        return type >= 0 ? TYPES.get(type) : level >= 0 ? JURISDICTIONS.get(level) : word;
    }

    /** The same place, whose parent's id is one text for all its children. */
    Location sharing(Map<String, String> ids) {
        return parentId == null
                ? this
                : new Location(
                        id,
                        version,
                        type,
                        statisticalId,
                        name,
                        alias,
                        ids.computeIfAbsent(parentId, same -> same),
                        jurisdictionType,
                        active,
                        statistics,
                        changedAt);
    }

    /** Whether it is an administrative area, not an office or facility. */
    public boolean isArea() {
        return "ADMIN_STRUCTURE".equals(type);
    }

    /** The level as it is stored: OpenCRVS calls its first two by name. */
    static String storedJurisdiction(String given) {
        if ("LOCATION_LEVEL_1".equals(given)) {
            return "STATE";
        }
        return "LOCATION_LEVEL_2".equals(given) ? "DISTRICT" : given;
    }

    /** This place one version later. */
    Location changed(
            String newName,
            String newAlias,
            String newParent,
            String level,
            boolean nowActive,
            List<Statistics> years,
            Instant at) {
        return new Location(
                id, version + 1, type, statisticalId, newName, newAlias, newParent, level, nowActive, years, at);
    }

    /** Whether the other says the same, versions and their times aside. */
    boolean saysTheSameAs(Location other) {
        return withVersion(0).equals(other.withVersion(0));
    }

    private Location withVersion(long number) {
        return new Location(
                id, number, type, statisticalId, name, alias, parentId, jurisdictionType, active, statistics, null);
    }
}
