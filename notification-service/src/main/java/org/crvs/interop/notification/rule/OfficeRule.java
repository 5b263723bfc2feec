package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.Location;

import java.util.Optional;
import java.util.function.Function;

/** The notification names the CRVS office whose work queue receives it. */
final class OfficeRule implements NotificationRule {

    private static final String WANTED =
            "{\"url\":\"" + Crvs.REG_LAST_OFFICE + "\",\"valueReference\":{\"reference\":\"Location/<CRVS office>\"}}";

    private final Function<String, Optional<Location>> locations;

    OfficeRule(Function<String, Optional<Location>> locations) {
        this.locations = locations;
    }

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        bundle.task().ifPresent(task -> {
            place(bundle, task, Crvs.REG_LAST_LOCATION, false, faults);
            place(bundle, task, Crvs.REG_LAST_OFFICE, true, faults);
        });
    }

    /** That a location exists at all is the rule of references; this one is about its being the right kind. */
    private void place(DocumentBundle bundle, DocumentBundle.Entry task, String url, boolean office, Faults faults) {
        JsonNode extensions = task.resource().path("extension");
        int index = indexOf(extensions, url);
        if (index < 0) {
            if (office) {
                faults.add(task.pointer() + "/extension", "required", "no CRVS office is named", WANTED);
            }
            return;
        }
        JsonNode extension = extensions.isArray() ? extensions.get(index) : extensions;
        String pointer =
                task.pointer() + "/extension" + (extensions.isArray() ? "/" + index : "") + "/valueReference/reference";
        String reference = extension.path("valueReference").path("reference").asText("");
        Optional<String> id = DocumentBundle.locationId(reference);
        if (id.isEmpty()) {
            if (office || !reference.isBlank()) {
                faults.add(pointer, "required", "not a reference to a location", "Location/<id>");
            }
            return;
        }
        if (id.flatMap(locations).isEmpty() && bundle.resolve(reference).isPresent()) {
            faults.add(pointer, "unknown-location", "a location of the bundle is not one of the register", WANTED);
        }
        id.flatMap(locations).filter(location -> office).ifPresent(location -> {
            if (!Crvs.CRVS_OFFICE.equals(location.type())) {
                faults.add(pointer, "wrong-location", "this location is a " + location.type(), "a CRVS_OFFICE");
            } else if (!location.active()) {
                faults.add(pointer, "inactive-location", "this office is closed", "an active CRVS_OFFICE");
            }
        });
    }

    private static int indexOf(JsonNode extensions, String url) {
        if (extensions.isObject()) {
            return url.equals(extensions.path("url").asText()) ? 0 : -1;
        }
        for (int i = 0; i < extensions.size(); i++) {
            if (url.equals(extensions.get(i).path("url").asText())) {
                return i;
            }
        }
        return -1;
    }
}
