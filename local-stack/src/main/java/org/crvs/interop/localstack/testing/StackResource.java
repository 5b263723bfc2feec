package org.crvs.interop.localstack.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.crvs.interop.localstack.secret.SecretFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a Quarkus test a real broker with the suite's topics and a database, both empty, in one child process on free
 * ports, and the secrets a service expects. {@link InternalToken} makes tokens it accepts; {@link Faults} takes the
 * broker or the database away and brings it back.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {

    private Path folder;
    private ServersChild servers;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("crvs-test-");
            SecretFiles secrets = SecretFiles.in(folder.resolve("secrets"));
            servers = ServersChild.start(folder.resolve("data"));
            // Properties, not fields: Quarkus may load this class and the test's in different class loaders.
            System.setProperty(
                    InternalToken.SIGNING_KEY_PROPERTY, secrets.signingKey().toString());
            System.setProperty(Faults.CONTROL_PROPERTY, servers.control());
            Map<String, String> config = new HashMap<>();
            config.put("kafka.bootstrap.servers", servers.kafka());
            config.put("quarkus.mongodb.connection-string", "mongodb://" + servers.mongodb());
            config.put(
                    "mp.jwt.verify.publickey.location",
                    secrets.publicKeys().toUri().toString());
            config.put("crvs.master-key-file", secrets.masterKey().toString());
            config.put("crvs.pepper-file", secrets.pepper().toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers cannot be started", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (servers != null) {
                servers.close();
            }
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers cannot be stopped", e);
        } finally {
            servers = null;
            folder = null;
        }
    }
}
