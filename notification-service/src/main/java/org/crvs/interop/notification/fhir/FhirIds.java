package org.crvs.interop.notification.fhir;

import org.crvs.interop.notification.json.CanonicalJson;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of resources in the FHIR view. Senders choose ids that are theirs alone inside one bundle; here an id begins with
 * that of the record, so that it is unique and leads to the record without an index. A record's Composition has the
 * record's own id.
 */
public final class FhirIds {

    private static final int DIGITS = 12;
    private static final Pattern FORM = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-[0-9a-f]{" + DIGITS + "})?");

    private FhirIds() {}

    /** The id of a resource of a record. */
    public static String of(String recordId, String type, String idInBundle) {
        return type.equals("Composition")
                ? recordId
                : recordId + "-" + CanonicalJson.sha256(type + "/" + idInBundle).substring(0, DIGITS);
    }

    /** The record of an id, or empty when it can't be one of ours. */
    static Optional<String> recordOf(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
