package org.crvs.interop.search.certificate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer, and nothing else.
 *
 * @param result {@code valid}, {@code not-valid} (whatever the reason) or {@code revoked}
 */
public record CertificateAnswer(
        @Schema(enumeration = {"valid", "not-valid", "revoked"})
        String result) {}
