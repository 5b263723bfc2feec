package org.crvs.interop.notification.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The sample notifications, and places of the test country. */
public final class Bundles {

    public static final String BIRTH = "birth-full";
    public static final String DEATH = "death-full";
    public static final String MINIMAL = "birth-minimal";
    public static final String MARRIAGE = "marriage";
    public static final String PLAIN_BIRTH = "plain-birth";
    public static final String PLAIN_DEATH = "plain-death";

    public static final String OFFICE = Location.idOf("CRVS_OFFICE", "O01");
    public static final String OTHER_OFFICE = Location.idOf("CRVS_OFFICE", "O02");
    public static final String CLOSED_OFFICE = Location.idOf("CRVS_OFFICE", "O03");
    public static final String DISTRICT = Location.idOf("ADMIN_STRUCTURE", "D01");
    public static final String FACILITY = Location.idOf("HEALTH_FACILITY", "F01");

    private Bundles() {}

    /** A sample as it stands. */
    public static String text(String name) {
        return resource("/bundles/" + name + ".json");
    }

    /** A sample as a tree. */
    public static ObjectNode tree(String name) {
        return StrictJson.stored(text(name));
    }

    /** A sample that no other test sends: its composition has an identifier of its own. */
    public static ObjectNode fresh(String name) {
        ObjectNode bundle = tree(name);
        ObjectNode composition = (ObjectNode) bundle.at("/entry/0/resource");
        composition
                .putObject("identifier")
                .put("system", "urn:ietf:rfc:3986")
                .put("value", UUID.randomUUID().toString());
        return bundle;
    }

    /** As {@link #fresh}, for another office. */
    public static ObjectNode freshFor(String name, String office) {
        return StrictJson.stored(StrictJson.write(fresh(name)).replace(OFFICE, office));
    }

    /** The CSV of the test country. */
    public static String country() {
        return resource("/country.csv");
    }

    private static String resource(String path) {
        try (InputStream in = Bundles.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
