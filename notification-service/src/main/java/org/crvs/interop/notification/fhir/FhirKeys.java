package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words a record is found by. */
final class FhirKeys {

    private static final int LONGEST = 200;

    private FhirKeys() {}

    /** The keys of a record. */
    static List<String> of(RecordVersion version) {
        DocumentBundle bundle = DocumentBundle.of(StrictJson.stored(version.bundle()));
        Set<String> keys = new LinkedHashSet<>();
        keys.add(identifier("Composition", version.trackingId()));
        bundle.task().ifPresent(task -> {
            for (JsonNode identifier : task.resource().path("identifier")) {
                keys.add(identifier("Task", identifier.path("value").asText()));
            }
        });
        for (DocumentBundle.Entry entry : bundle.entries("Patient")) {
            keys.addAll(ofPatient(new Person(entry.resource())));
        }
        keys.removeIf(key -> key.endsWith("|") || key.length() > LONGEST);
        return List.copyOf(keys);
    }

    /** The keys of a person. */
    static Set<String> ofPatient(Person person) {
        Set<String> keys = new LinkedHashSet<>();
        person.identifiers().forEach(identifier -> keys.add(identifier("Patient", identifier.value())));
        person.birthDate().ifPresent(date -> keys.add("birthdate|" + date));
        person.names().forEach(name -> {
            words(name.given()).forEach(word -> keys.addAll(List.of("given|" + word, "name|" + word)));
            words(name.family()).forEach(word -> keys.addAll(List.of("family|" + word, "name|" + word)));
        });
        return keys;
    }

    /** The key of an identifier. */
    static String identifier(String type, String value) {
        return type + ".identifier|" + value.strip();
    }

    /** The words of a name without case and accents. */
    static Stream<String> words(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Stream.of(folded.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
