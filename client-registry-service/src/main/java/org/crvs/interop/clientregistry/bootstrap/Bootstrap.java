package org.crvs.interop.clientregistry.bootstrap;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.bootstrap.BootstrapFile.SeededAdministrator;
import org.crvs.interop.clientregistry.bootstrap.BootstrapFile.SeededClient;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.client.ClientRequest;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.jboss.logging.Logger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Creates the administrator and the clients of the bootstrap file where they are missing. What is there already stays as
 * it is, and what was deleted stays deleted.
 */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final String ADMINISTRATOR_CLIENT = "Administrator";

    private final Optional<Path> path;
    private final ClientRegistry clients;
    private final AdministratorStore administrators;

    /**
     * Creates from one file.
     *
     * @param config names the file
     * @param clients takes the clients
     * @param administrators takes the administrator
     */
    public Bootstrap(RegistryConfig config, ClientRegistry clients, AdministratorStore administrators) {
        this.path = config.bootstrapFile();
        this.clients = clients;
        this.administrators = administrators;
    }

    /**
     * Creates what is missing.
     *
     * @throws ConfigurationException when the file can't be read, breaks a rule, or names a client that can't be created
     */
    public void run() {
        path.map(BootstrapFile::read).ifPresent(this::create);
    }

    private void create(BootstrapFile file) {
        if (file.administrator() != null) {
            create(file.administrator());
        }
        file.clientList().forEach(this::create);
    }

    private void create(SeededAdministrator administrator) {
        if (administrators.addMissing(administrator.username(), administrator.password(), Role.ADMINISTRATOR)) {
            LOG.info("created the administrator");
        }
        var request = new ClientRequest(ADMINISTRATOR_CLIENT, ClientType.ADMINISTRATOR.name(), null, null, null);
        register(request, new ClientRegistry.Seed(administrator.clientId(), administrator.clientSecret(), null, null));
    }

    private void create(SeededClient client) {
        var request = new ClientRequest(client.name(), client.type(), client.scopes(), null, client.webhookGrants());
        register(
                request,
                new ClientRegistry.Seed(client.clientId(), client.clientSecret(), client.apiKey(), client.shaSecret()));
    }

    private void register(ClientRequest request, ClientRegistry.Seed seed) {
        try {
            if (clients.registerMissing(request, seed)) {
                LOG.infof("created client %s of type %s", seed.clientId(), request.type());
            }
        } catch (ProblemException e) {
            String faults = e.faults().stream().map(Bootstrap::told).collect(Collectors.joining("; "));
            throw new ConfigurationException("crvs.bootstrap-file: client " + seed.clientId() + " can't be created: "
                    + (faults.isEmpty() ? e.getMessage() : faults));
        }
    }

    private static String told(Fault fault) {
        return fault.pointer() + " " + fault.detail();
    }
}
