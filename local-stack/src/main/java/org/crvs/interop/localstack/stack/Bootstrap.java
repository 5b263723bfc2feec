package org.crvs.interop.localstack.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.localstack.secret.SecretFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The clients a stack begins with, made once; the client registry creates those it does not have.
 *
 * @param administrator the National System Administrator
 * @param clients one integrating client of each type
 */
public record Bootstrap(Administrator administrator, List<Client> clients) {

    private static final int PASSWORD_BYTES = 15;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The National System Administrator.
     *
     * @param username for the console
     * @param password for the console
     * @param clientId to get a token
     * @param clientSecret to get a token
     */
    public record Administrator(String username, String password, String clientId, String clientSecret) {}

    /**
     * An integrating client.
     *
     * @param type for instance {@code HEALTH}
     * @param name display name
     * @param clientId to get a token
     * @param clientSecret to get a token
     * @param apiKey instead of a token
     * @param shaSecret signs what its webhooks receive
     * @param webhookGrants what its webhooks may receive
     */
    public record Client(
            String type,
            String name,
            String clientId,
            String clientSecret,
            String apiKey,
            String shaSecret,
            List<WebhookGrant> webhookGrants) {}

    /**
     * Sections of one event's records.
     *
     * @param event {@code BIRTH} or {@code DEATH}
     * @param sections composition section codes
     */
    public record WebhookGrant(String event, List<String> sections) {}

    /** Reads the file, or makes it when it is missing. */
    public static Bootstrap in(Path file) throws IOException {
        if (Files.exists(file)) {
            return JSON.readValue(file.toFile(), Bootstrap.class);
        }
        Bootstrap bootstrap = generate(new SecureRandom());
        SecretFiles.writePrivate(file, JSON.writeValueAsString(bootstrap));
        return bootstrap;
    }

    private static Bootstrap generate(SecureRandom random) {
        byte[] password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        var administrator = new Administrator(
                "admin", Base64.getUrlEncoder().withoutPadding().encodeToString(password), uuid(), uuid());
        return new Bootstrap(
                administrator,
                List.of(
                        client("HEALTH", "District Hospital", random),
                        client("NATIONAL_ID", "National ID Authority", random),
                        client("RECORD_SEARCH", "Social Protection Agency", random),
                        client(
                                "WEBHOOK",
                                "Statistics Bureau",
                                random,
                                new WebhookGrant("BIRTH", List.of("child-details")),
                                new WebhookGrant("DEATH", List.of("deceased-details"))),
                        client("CIVIL_REGISTRATION", "Civil Registration Core", random)));
    }

    private static Client client(String type, String name, SecureRandom random, WebhookGrant... grants) {
        return new Client(type, name, uuid(), uuid(), ApiKey.generate("local", random), uuid(), List.of(grants));
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
