package org.crvs.interop.webhook.hub;

import org.crvs.interop.webhook.subscription.SubscriptionTopics;

import java.util.Optional;

/**
 * A topic as WebSub names it: a URL under {@code /topics}. With {@code .txt} at its end it is told in one line of text,
 * without in JSON.
 *
 * @param name for instance {@code BIRTH_REGISTERED}
 * @param text whether its content is text
 */
record HubTopic(String name, boolean text) {

    static final String PATH = "/topics/";
    private static final String TEXT = ".txt";

    /** The topic of a URL under this service's own address, or empty. */
    static Optional<HubTopic> ofUrl(String url, String publicUrl) {
        String base = publicUrl + PATH;
        return url != null && url.startsWith(base) ? ofName(url.substring(base.length())) : Optional.empty();
    }

    /** The topic of the last part of its URL, or empty. */
    static Optional<HubTopic> ofName(String name) {
        boolean text = name.endsWith(TEXT);
        String topic = text ? name.substring(0, name.length() - TEXT.length()) : name;
        return SubscriptionTopics.isKnown(topic) ? Optional.of(new HubTopic(topic, text)) : Optional.empty();
    }

    /** Its URL. */
    String url(String publicUrl) {
        return publicUrl + PATH + name + (text ? TEXT : "");
    }

    /** The media type of its content. */
    String mediaType() {
        return text ? "text/plain;charset=UTF-8" : "application/json";
    }
}
