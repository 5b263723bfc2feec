package org.crvs.interop.localstack.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.crvs.interop.localstack.secret.SecretFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person or a script needs to use a stack: {@code .crvs/credentials.json}, which only its owner can read.
 *
 * @param gateway the one public address
 * @param administrator the National System Administrator
 * @param clients integrating clients by type
 */
public record Credentials(String gateway, Bootstrap.Administrator administrator, Map<String, Client> clients) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The credentials of one integrating client.
     *
     * @param clientId to get a token
     * @param clientSecret to get a token
     * @param apiKey instead of a token
     * @param shaSecret signs what its webhooks receive
     */
    public record Client(String clientId, String clientSecret, String apiKey, String shaSecret) {}

    /** The credentials of the clients a stack begins with. */
    public static Credentials of(String gateway, Bootstrap bootstrap) {
        Map<String, Client> clients = new LinkedHashMap<>();
        bootstrap
                .clients()
                .forEach(client -> clients.put(
                        client.type(),
                        new Client(client.clientId(), client.clientSecret(), client.apiKey(), client.shaSecret())));
        return new Credentials(gateway, bootstrap.administrator(), clients);
    }

    /**
     * Reads the credentials of the stack in this folder.
     *
     * @throws LauncherException when no stack was ever started there
     */
    public static Credentials read(StackFolder folder) {
        if (Files.notExists(folder.credentials())) {
            throw new LauncherException("no stack was started here yet: ./crvs start");
        }
        try {
            return JSON.readValue(folder.credentials().toFile(), Credentials.class);
        } catch (IOException e) {
            throw new LauncherException(folder.credentials() + " cannot be read", e);
        }
    }

    /** Writes them. */
    public void write(StackFolder folder) throws IOException {
        SecretFiles.writePrivate(folder.credentials(), JSON.writeValueAsString(this));
    }
}
