package org.crvs.interop.localstack.location;

import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * The fictional country that a new stack begins with: 4 states, 20 districts with a CRVS office each, 40 wards and 40
 * health facilities, so that the examples of the documentation run as written.
 */
public final class SyntheticCountry {

    private static final String RESOURCE = "/synthetic-country.csv";

    private final LocationImport locations;

    /** The country, for the stack of these credentials. */
    public SyntheticCountry(Credentials credentials, Clock clock) {
        locations = new LocationImport(credentials, clock);
    }

    /**
     * Imports the country into a register that has no locations, and leaves any other as it is.
     *
     * @return what to tell; nothing when there was nothing to do
     * @throws LauncherException when the register refuses it
     */
    public List<String> importWhenEmpty() {
        if (!locations.isRegisterEmpty()) {
            return List.of();
        }
        LocationImport.Result result = locations.run("synthetic country", text());
        if (!result.accepted()) {
            throw new LauncherException(String.join("; ", result.lines()));
        }
        return result.lines();
    }

    static String text() {
        try (InputStream country = SyntheticCountry.class.getResourceAsStream(RESOURCE)) {
            return new String(country.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the synthetic country cannot be read", e);
        }
    }
}
