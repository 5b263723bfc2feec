package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom to turn to about a client.
 *
 * @param name person or desk; null when not told
 * @param email address; null when not told
 * @param phone number; null when not told
 */
@Schema(description = "Whom to turn to about a client")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
        @Schema(maxLength = 200, examples = "\"Integration desk\"")
        String name,

        @Schema(maxLength = 254, examples = "\"integration@hospital.example\"")
        String email,

        @Schema(maxLength = 40, examples = "\"+260 955 000 000\"")
        String phone) {}
