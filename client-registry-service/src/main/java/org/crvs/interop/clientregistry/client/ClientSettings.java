package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an administrator may change about a client.
 *
 * @param name unique among clients, however it is written
 * @param scopes what a CUSTOM client may do; empty for the other types, whose type tells
 * @param limits its limits
 * @param webhookGrants what its webhooks may carry
 * @param profile what is told about it
 * @param reach from where it may call, and what part of the register it may notify or see
 * @param jwks public keys it may sign assertions with to get tokens (JSON of an RFC 7517 key set); null when it has none
 */
public record ClientSettings(
        String name,
        Set<String> scopes,
        Limits limits,
        List<WebhookGrant> webhookGrants,
        ClientProfile profile,
        ClientReach reach,
        String jwks) {

    /** Limits of a client that was given none. */
    public static final Limits USUAL_LIMITS = new Limits(50, 2_000, 52_428_800L, 0);

    /** A client stored before there were these settings has none of them. */
    public ClientSettings {
        profile = profile == null ? ClientProfile.NONE : profile;
        reach = reach == null ? ClientReach.ALL : reach;
    }

    /** The name as it must be unique: case, width, composition and spacing don't count. */
    public String nameKey() {
        return keyOf(name);
    }

    /** What stays of a name where only its sameness counts. */
    static String keyOf(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
