package org.crvs.interop.clientregistry.client;

import io.quarkus.qute.TemplateData;
import org.crvs.interop.commons.message.EventType;

import java.util.Collection;
import java.util.List;

/** What there is to choose from when a client is registered. */
@TemplateData(namespace = "options")
public final class ClientOptions {

    private ClientOptions() {}

    /** Scopes a CUSTOM client may be given. */
    public static Collection<String> customScopes() {
        return List.copyOf(ClientRules.CUSTOM_SCOPES);
    }

    /** Sections of an event's records that may be granted to webhooks. */
    public static Collection<String> sections(String event) {
        return WebhookGrantRules.sections(EventType.valueOf(event));
    }

    /** The vital events. */
    public static List<String> events() {
        return List.of("BIRTH", "DEATH", "MARRIAGE");
    }
}
