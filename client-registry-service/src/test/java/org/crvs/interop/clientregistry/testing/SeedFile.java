package org.crvs.interop.clientregistry.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.crvs.interop.commons.security.ApiKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** A bootstrap file as the launcher writes it, with an administrator and two clients. */
public class SeedFile implements QuarkusTestResourceLifecycleManager {

    public static final String ADMIN_ID = "aaaaaaaa-0000-4000-8000-000000000001";
    public static final String ADMIN_SECRET = "aaaaaaaa-0000-4000-8000-0000000000ff";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";
    public static final String HEALTH_ID = "aaaaaaaa-0000-4000-8000-000000000002";
    public static final String HEALTH_SECRET = "aaaaaaaa-0000-4000-8000-0000000000fe";
    public static final String HEALTH_SHA_SECRET = "aaaaaaaa-0000-4000-8000-0000000000fd";
    public static final String HEALTH_API_KEY = ApiKey.generate("test", new SecureRandom(new byte[] {1}));
    public static final String WEBHOOK_ID = "aaaaaaaa-0000-4000-8000-000000000003";

    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("bootstrap-", ".json");
            Files.writeString(file, content());
            return Map.of("crvs.bootstrap-file", file.toString(), "crvs.environment", "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String content() {
        return """
                {"administrator":{"username":"Admin","password":"%s","clientId":"%s","clientSecret":"%s"},
                 "clients":[
                  {"type":"HEALTH","name":"Seeded Hospital","clientId":"%s","clientSecret":"%s","apiKey":"%s",
                   "shaSecret":"%s"},
                  {"type":"WEBHOOK","name":"Seeded Subscriber","clientId":"%s",
                   "clientSecret":"aaaaaaaa-0000-4000-8000-0000000000fc",
                   "webhookGrants":[{"event":"BIRTH","sections":["child-details"]},
                    {"event":"DEATH","sections":["deceased-details"]}]}]}
                """.formatted(
                        ADMIN_PASSWORD,
                        ADMIN_ID,
                        ADMIN_SECRET,
                        HEALTH_ID,
                        HEALTH_SECRET,
                        HEALTH_API_KEY,
                        HEALTH_SHA_SECRET,
                        WEBHOOK_ID);
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
