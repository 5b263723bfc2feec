package org.crvs.interop.notification.rule;

import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.location.Location;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Every reference leads somewhere: inside the bundle, or to a location the register knows. */
final class ReferenceRule implements NotificationRule {

    private static final Pattern IN_BUNDLE = Pattern.compile(
            "urn:(uuid|oid):.*"
                    + "|(Composition|Task|Patient|RelatedPerson|Encounter|Observation|QuestionnaireResponse|DocumentReference)/.*");

    private final Function<String, Optional<Location>> locations;

    ReferenceRule(Function<String, Optional<Location>> locations) {
        this.locations = locations;
    }

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        Set<String> targets = new HashSet<>();
        for (DocumentBundle.Entry entry : bundle.entries()) {
            targets.add(entry.fullUrl());
            String id = entry.resource().path("id").asText("");
            if (!id.isEmpty()) {
                targets.add(entry.type() + "/" + id);
            }
        }
        JsonWalk.over(bundle.json(), (pointer, key, value) -> {
            if ("reference".equals(key) && value.isTextual()) {
                reference(pointer, value.textValue(), targets, faults);
            }
        });
    }

    private void reference(CharSequence pointer, String reference, Set<String> targets, Faults faults) {
        if (reference.isBlank() || targets.contains(reference)) {
            return;
        }
        if (IN_BUNDLE.matcher(reference).matches()) {
            faults.add(
                    pointer.toString(), "unresolved", "nothing in the bundle has this name", "a fullUrl of the bundle");
        } else if (reference.startsWith("Location/")) {
            boolean known =
                    DocumentBundle.locationId(reference).flatMap(locations).isPresent();
            if (!known) {
                faults.add(
                        pointer.toString(),
                        "unknown-location",
                        "the register knows no such location",
                        "Location/<id> of GET /location");
            }
        }
    }
}
