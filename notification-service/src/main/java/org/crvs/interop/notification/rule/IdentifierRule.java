package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Identifiers have the form the country says they have; types it says nothing of have any. */
final class IdentifierRule implements NotificationRule {

    private static final int LONGEST = 256;

    private final Map<String, Pattern> forms = new HashMap<>();

    /**
     * A rule of these forms.
     *
     * @param expressions regular expression by type of identifier
     */
    IdentifierRule(Map<String, String> expressions) {
        expressions.forEach((type, expression) -> forms.put(type, Pattern.compile(expression)));
    }

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        if (forms.isEmpty()) {
            return;
        }
        for (DocumentBundle.Entry patient : bundle.entries("Patient")) {
            JsonNode identifiers = patient.resource().path("identifier");
            for (int i = 0; identifiers.isArray() && i < identifiers.size(); i++) {
                identifier(patient.pointer() + "/identifier/" + i + "/value", identifiers.get(i), faults);
            }
            if (identifiers.isObject()) {
                identifier(patient.pointer() + "/identifier/value", identifiers, faults);
            }
        }
    }

    private void identifier(String pointer, JsonNode identifier, Faults faults) {
        String type = Codes.code(identifier.path("type"));
        String value = identifier.path("value").asText("").strip();
        Pattern form = forms.get(type);
        if (form == null || value.isEmpty()) {
            return;
        }
        if (value.length() > LONGEST || !form.matcher(value).matches()) {
            faults.add(pointer, "malformed", "not the form of a " + type, form.pattern());
        }
    }
}
