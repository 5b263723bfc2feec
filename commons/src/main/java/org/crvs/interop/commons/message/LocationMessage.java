package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A place of the administrative tree: what {@link Topics#LOCATIONS} carries.
 *
 * @param id location id (UUID)
 * @param version grows with every change; an older one is ignored
 * @param type {@code ADMIN_STRUCTURE}, {@code CRVS_OFFICE} or {@code HEALTH_FACILITY}
 * @param name display name
 * @param statisticalId the country's own code
 * @param parentId location id of what it is part of; null at the root
 * @param jurisdictionType {@code STATE}, {@code DISTRICT}, {@code LOCATION_LEVEL_3}…; null for offices and facilities
 * @param active false once archived
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocationMessage(
        String id,
        long version,
        String type,
        String name,
        String statisticalId,
        String parentId,
        String jurisdictionType,
        boolean active) {}
