package org.crvs.interop.clientregistry.bootstrap;

import org.crvs.interop.clientregistry.bootstrap.BootstrapFile.SeededAdministrator;
import org.crvs.interop.clientregistry.bootstrap.BootstrapFile.SeededClient;
import org.crvs.interop.commons.security.ApiKey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a bootstrap file must hold. Faults name the place, never the value. */
final class BootstrapRules {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int SHORTEST_PASSWORD = 12;

    /** bcrypt looks at no more than this. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> clientIds = new HashSet<>();

    private BootstrapRules() {}

    /** Everything that is wrong with a file; empty when nothing is. */
    static List<String> check(BootstrapFile file) {
        var rules = new BootstrapRules();
        if (file.administrator() != null) {
            rules.check(file.administrator());
        }
        List<SeededClient> clients = file.clientList();
        for (int i = 0; i < clients.size(); i++) {
            rules.check(clients.get(i), "/clients/" + i);
        }
        return rules.faults;
    }

    private void check(SeededAdministrator administrator) {
        String at = "/administrator";
        present(administrator.username(), at + "/username");
        String password = administrator.password() == null ? "" : administrator.password();
        if (password.length() < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            faults.add(at + "/password must have " + SHORTEST_PASSWORD + " characters or more, and at most "
                    + LONGEST_PASSWORD_BYTES + " bytes");
        }
        clientId(administrator.clientId(), at);
        uuid(administrator.clientSecret(), at + "/clientSecret");
    }

    private void check(SeededClient client, String at) {
        if (client == null) {
            faults.add(at + " is null");
            return;
        }
        present(client.type(), at + "/type");
        present(client.name(), at + "/name");
        clientId(client.clientId(), at);
        uuid(client.clientSecret(), at + "/clientSecret");
        if (client.shaSecret() != null) {
            uuid(client.shaSecret(), at + "/shaSecret");
        }
        if (client.apiKey() != null && !ApiKey.isWellFormed(client.apiKey())) {
            faults.add(at + "/apiKey has not the form of an API key");
        }
    }

    private void clientId(String clientId, String at) {
        uuid(clientId, at + "/clientId");
        if (clientId != null && !clientIds.add(clientId)) {
            faults.add(at + "/clientId is another client's in the same file");
        }
    }

    private void uuid(String value, String at) {
        if (value == null || !UUID.matcher(value).matches()) {
            faults.add(at + " must be a UUID in lower case");
        }
    }

    private void present(String value, String at) {
        if (value == null || value.isBlank()) {
            faults.add(at + " is missing");
        }
    }
}
