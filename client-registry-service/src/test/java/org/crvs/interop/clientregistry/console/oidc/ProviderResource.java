package org.crvs.interop.clientregistry.console.oidc;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A provider for as long as a test's service runs, and a console that signs people in with it alone. */
public class ProviderResource implements QuarkusTestResourceLifecycleManager {

    private static TestProvider provider;
    private Path secret;

    /** The provider; the tests change how it answers. */
    public static TestProvider provider() {
        return provider;
    }

    @Override
    public Map<String, String> start() {
        try {
            provider = new TestProvider();
            secret = Files.writeString(Files.createTempFile("oidc-", ".secret"), TestProvider.SECRET);
            return Map.of(
                    "crvs.console.passwords",
                    "false",
                    "crvs.console.oidc.issuer",
                    provider.issuer(),
                    "crvs.console.oidc.client-id",
                    TestProvider.CLIENT,
                    "crvs.console.oidc.client-secret-file",
                    secret.toString(),
                    "crvs.console.oidc.name",
                    "the Ministry’s account",
                    "crvs.console.oidc.roles-claim",
                    "realm_access/roles");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            provider.close();
            Files.deleteIfExists(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
