package org.crvs.interop.clientregistry.system;

import org.crvs.interop.clientregistry.client.ClientRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.GrantRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.LimitsRequest;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

import java.util.List;

/** A client to register, as OpenCRVS's administrators send it. */
@Input("SystemInput")
public class SystemInput {

    /** Unique name. */
    public String name;

    /** Kind of client. */
    @NonNull
    public SystemType type;

    /** Read and not kept, every National ID system is served alike. */
    public IntegratingSystemType integratingSystemType;

    /** Its settings. */
    public SettingsInput settings;

    /** Kinds of National ID system. */
    public enum IntegratingSystemType {
        MOSIP,
        OTHER
    }

    /** Settings of a system. */
    @Input("SystemSettingsInput")
    public static class SettingsInput {
        /** Searches per day. */
        public Integer dailyQuota;
        /** What its webhooks may carry. */
        public List<WebhookInput> webhook;
    }

    /** Sections of one event's records that webhooks may carry. */
    @Input("WebhookInput")
    public static class WebhookInput {
        /** {@code birth}, {@code death} or {@code marriage}. */
        @NonNull
        public String event;

        /** Section codes. */
        @NonNull
        @Name("permissions")
        public List<String> permissions;
    }

    /** New webhook permissions of a client. */
    @Input("UpdatePermissionsInput")
    public static class UpdatePermissionsInput {
        /** The client. */
        @NonNull
        public String clientId;

        /** All its webhooks may carry from now on. */
        @NonNull
        public List<WebhookInput> webhook;
    }

    /** The same in the words of the registry. */
    ClientRequest request() {
        boolean subscribes = settings != null && settings.webhook != null && !settings.webhook.isEmpty();
        Integer quota = settings == null ? null : settings.dailyQuota;
        return new ClientRequest(
                name,
                type.name(),
                null,
                new LimitsRequest(null, quota, null, null),
                subscribes ? grants(settings.webhook) : null);
    }

    /** Permissions in the words of the registry. */
    static List<GrantRequest> grants(List<WebhookInput> permissions) {
        return permissions.stream()
                .map(permission -> new GrantRequest(permission.event, permission.permissions))
                .toList();
    }
}
