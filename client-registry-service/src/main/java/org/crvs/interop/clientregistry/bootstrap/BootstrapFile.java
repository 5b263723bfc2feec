package org.crvs.interop.clientregistry.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.client.ClientRequest.GrantRequest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The administrator and the clients that must be there, with the credentials they are given.
 *
 * @param administrator who administers the registry; may be null
 * @param clients clients to register; may be null
 */
record BootstrapFile(SeededAdministrator administrator, List<SeededClient> clients) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The administrator: a person who signs in, and a client of type ADMINISTRATOR. */
    record SeededAdministrator(String username, String password, String clientId, String clientSecret) {

        /** Nothing secret ends up in a log by accident. */
        @Override
        public String toString() {
            return "SeededAdministrator " + username;
        }
    }

    /** A client; {@code apiKey}, {@code shaSecret}, {@code scopes} and {@code webhookGrants} may be null. */
    record SeededClient(
            String type,
            String name,
            String clientId,
            String clientSecret,
            String apiKey,
            String shaSecret,
            List<String> scopes,
            List<GrantRequest> webhookGrants) {

        /** Nothing secret ends up in a log by accident. */
        @Override
        public String toString() {
            return "SeededClient " + clientId;
        }
    }

    /**
     * Reads and checks a file.
     *
     * @throws ConfigurationException with one line that tells what is wrong and where, never with a value
     */
    static BootstrapFile read(Path path) {
        BootstrapFile file;
        try {
            file = JSON.readValue(Files.readAllBytes(path), BootstrapFile.class);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException("crvs.bootstrap-file: " + path + " can't be understood" + place(e));
        } catch (IOException e) {
            throw new ConfigurationException("crvs.bootstrap-file: " + path + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
        String faults = file == null ? "it is empty" : String.join("; ", BootstrapRules.check(file));
        if (!faults.isEmpty()) {
            throw new ConfigurationException("crvs.bootstrap-file: " + path + " breaks a rule: " + faults);
        }
        return file;
    }

    /** Clients to register; none when there is no list. */
    List<SeededClient> clientList() {
        return clients == null ? List.of() : clients;
    }

    /** The parser's own message may quote a secret, so only the place is told. */
    private static String place(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return where + " ("
                    + mapping.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                            .collect(Collectors.joining("/", "/", ""))
                    + ")";
        }
        return where;
    }
}
