package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * A CloudEvents 1.0 envelope in structured JSON mode, as every message between the services travels.
 *
 * @param specversion always {@code 1.0}
 * @param id unique per source; consumers that see it twice ignore the second
 * @param source the service that wrote it, for instance {@code /notification-service}
 * @param type what happened, for instance {@code org.crvs.record.version}
 * @param subject the id of what it happened to
 * @param time when it happened, UTC
 * @param datacontenttype always {@code application/json}
 * @param dataschema {@code urn:crvs:schema:<name>:<version>}; a reader accepts its own and the previous version
 * @param data the message itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent<T>(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String dataschema,
        T data) {}
