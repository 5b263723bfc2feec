package org.crvs.interop.clientregistry.console.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From where a request comes, as the gateway says it in the one {@code Forwarded} header it lets through. */
public final class RemoteAddress {

    private static final Pattern FOR = Pattern.compile("for=\"?\\[?([0-9A-Fa-f.:]{2,45})]?\"?(;.*)?");

    private RemoteAddress() {}

    /** The address; {@code unknown} when nothing tells it. */
    public static String of(String forwarded) {
        Matcher matcher = FOR.matcher(forwarded == null ? "" : forwarded.strip());
        return matcher.matches() ? matcher.group(1) : "unknown";
    }
}
