package org.crvs.interop.clientregistry.system;

import org.crvs.interop.clientregistry.client.ClientView;
import org.crvs.interop.commons.message.ClientStatus;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

import java.util.List;

/** A client, as OpenCRVS calls its fields. */
@Name("System")
public class SystemView {

    /** The id; the same as {@code clientId}. */
    @Id
    @NonNull
    @Name("_id")
    public String id;

    /** The id. */
    @Id
    @NonNull
    public String clientId;

    /** Unique name. */
    @NonNull
    public String name;

    /** Whether it may do anything. */
    @NonNull
    public SystemStatus status;

    /** Kind of client. */
    @NonNull
    public SystemType type;

    /** Its settings. */
    public Settings settings;

    /** Whether a system may do anything. */
    @Name("SystemStatus")
    public enum SystemStatus {
        active,
        deactivated
    }

    /** Settings of a system. */
    @Name("SystemSettings")
    public static class Settings {
        /** Searches per day. */
        public int dailyQuota;
        /** What its webhooks may carry. */
        public List<@NonNull WebhookPermission> webhook;
    }

    /** Sections of one event's records that webhooks may carry. */
    @Name("WebhookPermission")
    public static class WebhookPermission {
        /** {@code birth}, {@code death} or {@code marriage}. */
        @NonNull
        public String event;

        /** Section codes. */
        @NonNull
        public List<@NonNull String> permissions;
    }

    /** A client in this form. */
    static SystemView of(ClientView client) {
        var system = new SystemView();
        system.id = client.clientId();
        system.clientId = client.clientId();
        system.name = client.name();
        system.status = client.status() == ClientStatus.ACTIVE ? SystemStatus.active : SystemStatus.deactivated;
        system.type = SystemType.of(client.type());
        system.settings = new Settings();
        system.settings.dailyQuota = client.limits().dailySearchQuota();
        system.settings.webhook = client.webhookGrants().stream()
                .map(grant -> {
                    var permission = new WebhookPermission();
                    permission.event = grant.event().code();
                    permission.permissions = List.copyOf(grant.sections());
                    return permission;
                })
                .toList();
        return system;
    }
}
