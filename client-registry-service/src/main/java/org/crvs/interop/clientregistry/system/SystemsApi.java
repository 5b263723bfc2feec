package org.crvs.interop.clientregistry.system;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.client.ClientRequest;
import org.crvs.interop.clientregistry.client.ClientSecrets;
import org.crvs.interop.clientregistry.client.ClientViews;
import org.crvs.interop.clientregistry.client.Overlap;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

import java.util.OptionalLong;
import jakarta.annotation.security.RolesAllowed;

/** OpenCRVS's operations on systems, over the same registry as the REST interface. */
@GraphQLApi
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
public class SystemsApi {

    private static final OptionalLong ANY = OptionalLong.empty();

    private final ClientRegistry registry;
    private final ClientSecrets secrets;
    private final ClientViews views;
    private final Caller caller;

    /**
     * Serves one registry.
     *
     * @param registry does the work
     * @param secrets makes and reveals secrets
     * @param views shows clients
     * @param caller who asks
     */
    public SystemsApi(ClientRegistry registry, ClientSecrets secrets, ClientViews views, Caller caller) {
        this.registry = registry;
        this.secrets = secrets;
        this.views = views;
        this.caller = caller;
    }

    @Query("fetchSystem")
    @Description("A client by its id")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemView fetchSystem(@Id @NonNull @Name("clientId") String clientId) {
        return view(registry.get(clientId));
    }

    @Mutation("registerSystem")
    @Description("Registers a client; the secret is shown this once")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemSecret registerSystem(@Name("system") SystemInput system) {
        if (system == null) {
            var faults = new Faults();
            faults.add("/system", "required", "the client to register is missing", null);
            faults.refuse();
        }
        var registered = registry.register(system.request(), origin());
        return SystemSecret.of(view(registered.client()), registered.clientSecret());
    }

    @Mutation("reactivateSystem")
    @Description("Lets a client work again")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemView reactivateSystem(@Id @NonNull @Name("clientId") String clientId) {
        return view(registry.activate(clientId, ANY, origin()));
    }

    @Mutation("deactivateSystem")
    @Description("Stops a client, its keys and its tokens")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemView deactivateSystem(@Id @NonNull @Name("clientId") String clientId) {
        return view(registry.deactivate(clientId, ANY, origin()));
    }

    @Mutation("refreshSystemSecret")
    @Description("Gives a client another secret; the old one stops at once, as it does in OpenCRVS")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemSecret refreshSystemSecret(@NonNull @Name("clientId") String clientId) {
        var refreshed = secrets.refreshSecret(clientId, Overlap.NONE, ANY, origin());
        return SystemSecret.of(view(refreshed.client()), refreshed.clientSecret());
    }

    @Mutation("updatePermissions")
    @Description("Replaces what a client's webhooks may carry")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemView updatePermissions(@NonNull @Name("setting") SystemInput.UpdatePermissionsInput setting) {
        Client client = registry.get(setting.clientId);
        ClientRequest next = ClientRequest.of(client).withGrants(SystemInput.grants(setting.webhook));
        return view(registry.replace(setting.clientId, next, OptionalLong.of(client.version()), origin()));
    }

    @Mutation("deleteSystem")
    @Description("Deletes a client for good")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public SystemView deleteSystem(@Id @NonNull @Name("clientId") String clientId) {
        SystemView gone = view(registry.get(clientId));
        registry.delete(clientId, ANY, origin());
        gone.status = SystemView.SystemStatus.deactivated;
        return gone;
    }

    /** The webhook signing secret; each time it is asked for is audited. */
    @Id
    @Name("shaSecret")
    @RolesAllowed(Scopes.ADMINISTRATION)
    public String shaSecret(@Source SystemView system) {
        return secrets.revealShaSecret(system.clientId, origin());
    }

    private SystemView view(Client client) {
        return SystemView.of(views.of(client));
    }

    private Origin origin() {
        return Origin.administrator(caller);
    }
}
