package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Startup;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.json.StrictJson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The forms of this country, read once at the start; one that can't be used stops the start. */
@Startup
@ApplicationScoped
public class Forms {

    private static final String DEFAULT = "/forms/default.json";

    private final Map<String, EventForm> forms;

    public Forms(FormConfig config) {
        this.forms = FormReader.read(load(config.form()));
    }

    /** The form of an event type, or empty. */
    public Optional<EventForm> find(String type) {
        return Optional.ofNullable(forms.get(type));
    }

    /** The event types there are forms for, sorted. */
    public List<String> types() {
        return forms.keySet().stream().sorted().toList();
    }

    private static JsonNode load(Optional<Path> file) {
        try (InputStream in =
                file.isPresent() ? Files.newInputStream(file.get()) : Forms.class.getResourceAsStream(DEFAULT)) {
            return StrictJson.readObject(in.readAllBytes());
        } catch (IOException | ProblemException e) {
            throw new IllegalStateException(
                    "crvs.events.form: " + file.map(Path::toString).orElse(DEFAULT) + " can't be read: "
                            + e.getMessage(),
                    e);
        }
    }
}
