package org.crvs.interop.search.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A matching model as a JSON file: the one shipped with the service, or an operator's own. */
public final class ModelFile {

    private static final String SHIPPED = "/matching-model.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelFile() {}

    /**
     * Reads the model in a file, or the shipped one when none is named.
     *
     * @throws IllegalStateException with one clear line when it can't be read or is no model
     */
    public static MatchingModel read(Optional<Path> file) {
        try (InputStream json =
                file.isPresent() ? Files.newInputStream(file.get()) : ModelFile.class.getResourceAsStream(SHIPPED)) {
            return JSON.readValue(json, MatchingModel.class);
        } catch (IOException | IllegalArgumentException e) {
            String which = file.map(Path::toString).orElse("shipped with the service");
            String why = e instanceof JsonProcessingException wrong ? wrong.getOriginalMessage() : e.toString();
            throw new IllegalStateException("The matching model " + which + " cannot be used: " + why, e);
        }
    }

    /** The model as it stands in a file. */
    public static String json(MatchingModel model) {
        try {
            return JSON.writeValueAsString(model) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
