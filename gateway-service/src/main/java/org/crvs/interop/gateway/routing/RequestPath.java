package org.crvs.interop.gateway.routing;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The target of a request in its one normal form: the route is chosen by it, and it is what the service behind gets, so
 * that the two can't read it differently. What has no single reading (dot segments, empty segments, encoded slashes,
 * path parameters, double encoding) is refused rather than guessed at.
 *
 * @param path starts with a slash, does not end with one; unreserved characters decoded, hex digits in upper case
 * @param segments the parts between the slashes
 * @param query as it came, without the question mark; null when there is none
 * @param isFolder whether it came with a slash at its end; only pages, whose links are relative to it, are told
 */
public record RequestPath(String path, List<String> segments, String query, boolean isFolder) {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String OTHER_ALLOWED = "!$&'()*+,=:@/";
    private static final int DELETE = 0x7f;

    /**
     * Reads a request target (RFC 9112 origin form).
     *
     * @throws Refusal 400 when it has no single reading
     */
    public static RequestPath of(String target) {
        if (target == null || !target.startsWith("/")) {
            throw noPath();
        }
        int mark = target.indexOf('?');
        String query = mark < 0 ? null : checkedQuery(target.substring(mark + 1));
        String path = normal(mark < 0 ? target : target.substring(0, mark));
        if (path.contains("//")) {
            throw refused("The path must not have empty segments.");
        }
        boolean isFolder = path.length() > 1 && path.endsWith("/");
        if (isFolder) {
            path = path.substring(0, path.length() - 1);
        }
        List<String> segments =
                path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
        for (String segment : segments) {
            if (segment.equals(".") || segment.equals("..")) {
                throw refused("The path must not have \".\" or \"..\" segments.");
            }
        }
        return new RequestPath(path, segments, query, isFolder);
    }

    /** Refuses a target that is no path, such as {@code *} or a whole URL. */
    public static Refusal noPath() {
        return refused("The request target must be a path that starts with \"/\".");
    }

    /** Path and query, as sent on. */
    public String target() {
        return withQuery(path);
    }

    /** Path and query, as sent on to what serves pages: with the slash it came with. */
    public String pageTarget() {
        return withQuery(isFolder ? path + '/' : path);
    }

    private String withQuery(String sent) {
        return query == null ? sent : sent + '?' + query;
    }

    private static String normal(String path) {
        var normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                appendDecoded(normal, path, i);
                i += 2;
            } else if (isUnreserved(c) || OTHER_ALLOWED.indexOf(c) >= 0) {
                normal.append(c);
            } else {
                throw refused("The path has a character that must be percent-encoded, or a path parameter (\";\").");
            }
        }
        if (encodesBeyondAscii(normal)) {
            refuseOtherThanUtf8(normal);
        }
        return normal.toString();
    }

    private static boolean encodesBeyondAscii(CharSequence normal) {
        for (int i = 0; i < normal.length(); i++) {
            if (normal.charAt(i) == '%' && Character.digit(normal.charAt(i + 1), 16) >= 8) {
                return true;
            }
        }
        return false;
    }

    /** An overlong "/" is one to who decodes carelessly. */
    private static void refuseOtherThanUtf8(CharSequence normal) {
        var bytes = new ByteArrayOutputStream(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            if (normal.charAt(i) == '%') {
                bytes.write(Integer.parseInt(normal, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(normal.charAt(i));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (CharacterCodingException e) {
            throw refused("The path is not UTF-8.");
        }
    }

    private static void appendDecoded(StringBuilder normal, String path, int at) {
        int high = at + 2 < path.length() ? Character.digit(path.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(path.charAt(at + 2), 16);
        if (low < 0) {
            throw refused("The path has a \"%\" that two hex digits don't follow.");
        }
        char decoded = (char) (16 * high + low);
        if (isUnreserved(decoded)) {
            normal.append(decoded);
        } else if (decoded < ' ' || decoded == DELETE || "/\\;%".indexOf(decoded) >= 0) {
            throw refused("The path has an encoded slash, semicolon, percent or control character.");
        } else {
            normal.append('%')
                    .append(Character.toUpperCase(path.charAt(at + 1)))
                    .append(Character.toUpperCase(path.charAt(at + 2)));
        }
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED_MARKS.indexOf(c) >= 0;
    }

    private static String checkedQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= DELETE || c == '#') {
                throw refused("The query has a character that must be percent-encoded.");
            }
        }
        return query;
    }

    private static Refusal refused(String detail) {
        return new Refusal(ProblemKind.INVALID_REQUEST, "ambiguous-path", detail);
    }
}
