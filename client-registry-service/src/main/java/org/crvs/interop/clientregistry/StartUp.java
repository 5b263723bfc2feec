package org.crvs.interop.clientregistry;

import com.mongodb.MongoException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduler;
import org.crvs.interop.clientregistry.bootstrap.Bootstrap;
import org.crvs.interop.clientregistry.client.ConsoleClient;
import org.crvs.interop.clientregistry.console.oidc.OidcSettings;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.secret.Secrets;
import org.crvs.interop.clientregistry.token.SigningKeyRotation;
import org.crvs.interop.clientregistry.token.SigningKeys;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** What must be in place before anything else, in order. A failure stops the start with one line that tells why. */
@ApplicationScoped
public class StartUp {

    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private final RegistryConfig config;
    private final RegistryDatabase database;
    private final SigningKeys signingKeys;
    private final Bootstrap bootstrap;
    private final ConsoleClient console;
    private final OidcSettings signIn;
    private final Scheduler scheduler;

    /**
     * The steps of the start.
     *
     * @param config is checked first
     * @param database its indexes are declared next
     * @param signingKeys then the signing key is loaded or made
     * @param bootstrap then what is missing is created
     * @param console and the console's own client
     * @param signIn and the ways into the console
     * @param scheduler and then regular work begins
     */
    public StartUp(
            RegistryConfig config,
            RegistryDatabase database,
            SigningKeys signingKeys,
            Bootstrap bootstrap,
            ConsoleClient console,
            OidcSettings signIn,
            Scheduler scheduler) {
        this.config = config;
        this.database = database;
        this.signingKeys = signingKeys;
        this.bootstrap = bootstrap;
        this.console = console;
        this.signIn = signIn;
        this.scheduler = scheduler;
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        Secrets.check(config);
        SigningKeyRotation.check(config);
        signIn.check();
        try {
            database.declareIndexes();
            signingKeys.load();
            bootstrap.run();
            console.addMissing();
        } catch (MongoException e) {
            throw new ConfigurationException(
                    "the database can't be used, see quarkus.mongodb.connection-string: " + e.getMessage());
        }
        scheduler.resume();
    }
}
