package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.AreaChain;
import org.crvs.interop.notification.location.AreaChain.Level;
import org.crvs.interop.notification.location.Location;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The areas of an address are areas of the tree, each part of the one before: state, district, and levels 3 to 5. */
final class AddressRule implements NotificationRule {

    /** Where OpenCRVS keeps levels 3, 4 and 5. */
    private static final List<Integer> LINES = List.of(10, 11, 12);

    /** FAR is Farajaland, the country OpenCRVS shows itself with. */
    private static final Set<String> COUNTRIES = knownCountries();

    private final AreaChain areas;

    AddressRule(Function<String, Optional<Location>> locations) {
        this.areas = new AreaChain(locations);
    }

    @Override
    public void check(DocumentBundle bundle, Faults faults) {
        for (DocumentBundle.Entry entry : bundle.entries()) {
            JsonNode addresses = entry.resource().path("address");
            String pointer = entry.pointer() + "/address";
            if (!SourceForm.isPlain(bundle.json())) {
                countries(pointer, addresses, faults);
            }
            if (addresses.isObject()) {
                address(pointer, addresses, faults);
            }
            for (int i = 0; addresses.isArray() && i < addresses.size(); i++) {
                address(pointer + "/" + i, addresses.get(i), faults);
            }
        }
    }

    /** The dialect's countries are ISO codes; in plain R4 they may be names. */
    private static void countries(String pointer, JsonNode addresses, Faults faults) {
        for (int i = 0; addresses.isArray() && i < addresses.size(); i++) {
            country(pointer + "/" + i, addresses.get(i).path("country"), faults);
        }
        if (addresses.isObject()) {
            country(pointer, addresses.path("country"), faults);
        }
    }

    private static void country(String pointer, JsonNode country, Faults faults) {
        boolean given = !country.isMissingNode()
                && !country.isNull()
                && !(country.isTextual() && country.textValue().isBlank());
        if (given && !(country.isTextual() && COUNTRIES.contains(country.textValue()))) {
            faults.add(
                    pointer + "/country", "unknown-code", "not the code of a country", "ISO 3166-1: ZMB or ZM; or FAR");
        }
    }

    private static Set<String> knownCountries() {
        Set<String> known = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        known.addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        known.add("FAR");
        return Set.copyOf(known);
    }

    private void address(String pointer, JsonNode address, Faults faults) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(pointer + "/state", address.path("state").asText("")));
        levels.add(new Level(pointer + "/district", address.path("district").asText("")));
        for (int line : LINES) {
            levels.add(new Level(
                    pointer + "/line/" + line, address.path("line").path(line).asText("")));
        }
        areas.check(levels, faults);
    }
}
