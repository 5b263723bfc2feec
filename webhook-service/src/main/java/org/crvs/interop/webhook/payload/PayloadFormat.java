package org.crvs.interop.webhook.payload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms a body can have. */
public enum PayloadFormat {
    /** As OpenCRVS 1.2 to 1.8 sends it: timestamp, subscription, topic, the granted part in OpenCRVS's dialect of FHIR. */
    OPENCRVS,
    /** The granted part as a bundle of valid FHIR R4. */
    FHIR,
    /** Ids and a link, nothing about a person. */
    THIN,
    /** The granted part in OpenCRVS's dialect, in a CloudEvents 1.0 envelope. */
    CLOUDEVENTS,
    /** One line of text with ids, nothing about a person. */
    TEXT;

    /** As settings spell it: {@code fhir}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a code, or empty. */
    public static Optional<PayloadFormat> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    /** All codes, for people. */
    public static String codes() {
        return Arrays.stream(values()).map(PayloadFormat::code).collect(Collectors.joining(", "));
    }

    /** Whether it carries anything about persons. */
    public boolean hasContent() {
        return this != THIN && this != TEXT;
    }
}
