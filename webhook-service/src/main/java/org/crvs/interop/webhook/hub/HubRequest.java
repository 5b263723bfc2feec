package org.crvs.interop.webhook.hub;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;

/** What a subscriber sends to the hub; parameters that are not named here are ignored, as the standard wants. */
public class HubRequest {

    @RestForm("hub.callback")
    @Schema(name = "hub.callback", required = true, examples = "https://receiver.example.org/websub")
    String callback;

    @RestForm("hub.mode")
    @Schema(
            name = "hub.mode",
            required = true,
            enumeration = {"subscribe", "unsubscribe"},
            examples = "subscribe")
    String mode;

    @RestForm("hub.topic")
    @Schema(name = "hub.topic", required = true, examples = "http://127.0.0.1:7070/topics/BIRTH_REGISTERED")
    String topic;

    @RestForm("hub.lease_seconds")
    @Schema(name = "hub.lease_seconds", examples = "864000")
    String leaseSeconds;

    @RestForm("hub.secret")
    @Schema(name = "hub.secret", maxLength = 199)
    String secret;
}
