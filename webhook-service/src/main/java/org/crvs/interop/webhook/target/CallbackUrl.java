package org.crvs.interop.webhook.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL of a receiver, taken apart once: what was checked is what is called.
 *
 * @param tls whether it is {@code https}
 * @param host name or literal address, lower case, IPv6 without brackets
 * @param port port, the scheme's default filled in
 * @param target path and query, as written
 */
public record CallbackUrl(boolean tls, String host, int port, String target) {

    private static final int MAX_LENGTH = 2048;
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    /**
     * Checks the form of a callback.
     *
     * @throws TargetException with {@link TargetException.Reason#URL_REFUSED} and what is wrong
     */
    public static CallbackUrl of(String url, boolean allowHttp) {
        URI uri = parse(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !(allowHttp && scheme.equals("http"))) {
            throw refused(allowHttp ? "the scheme must be https or http" : "the scheme must be https");
        }
        if (uri.getRawFragment() != null) {
            throw refused("a fragment (#…) is not accepted");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw refused("user information before the host is not accepted");
        }
        int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw refused("the port must be between 1 and 65535");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new CallbackUrl(tls, host(uri), port, path + query);
    }

    /** The same receiver with parameters added to the query it has. */
    public CallbackUrl withQuery(String parameters) {
        return new CallbackUrl(tls, host, port, target + (target.contains("?") ? "&" : "?") + parameters);
    }

    private static URI parse(String url) {
        if (url == null || url.isBlank()) {
            throw refused("a URL is needed");
        }
        if (url.length() > MAX_LENGTH) {
            throw refused("a URL may have " + MAX_LENGTH + " characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new TargetException(
                    TargetException.Reason.URL_REFUSED, "not a URL at character " + (e.getIndex() + 1), e);
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]") && !host.contains("%")) {
            return host.substring(1, host.length() - 1);
        }
        if (IPV4.matcher(host).matches()) {
            return host;
        }
        // 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 to some resolvers and a name to others
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            throw refused("a numeric host must be a dotted IPv4 address without leading zeros");
        }
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            throw refused(
                    "the host must be a DNS name in ASCII (xn-- for others) without a trailing dot, or an address");
        }
        return host;
    }

    private static TargetException refused(String detail) {
        return new TargetException(TargetException.Reason.URL_REFUSED, detail);
    }
}
