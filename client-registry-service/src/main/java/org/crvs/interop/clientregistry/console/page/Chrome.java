package org.crvs.interop.clientregistry.console.page;

import io.quarkus.qute.TemplateData;
import org.crvs.interop.clientregistry.console.session.Session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What every page needs to be shown: the language, who looks at it, where it is.
 *
 * @param texts the language
 * @param languages codes of all languages
 * @param session who is signed in; null on the page where one signs in
 * @param section the part of the console it belongs to
 * @param path where it is, to come back to
 * @param notice key of what was just done; null when nothing was
 */
@TemplateData
public record Chrome(Texts texts, List<String> languages, Session session, String section, String path, String notice) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** A text. */
    public String t(String key) {
        return texts.get(key);
    }

    /** A text with one value in it. */
    public String t(String key, Object value) {
        return texts.get(key, value);
    }

    /** The word for one of several things: the text of {@code <kind>.<name>}, else its name. */
    public String word(String kind, Object name) {
        String key = kind + "." + name;
        return texts.has(key) ? texts.get(key) : String.valueOf(name);
    }

    /** A moment, UTC; a dash when there is none. */
    public String moment(Instant at) {
        return at == null ? "–" : MOMENT.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** A text as a value in the query of an address. */
    public String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The name of a language in itself. */
    public String languageName(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** Code of the language. */
    public String language() {
        return texts.language();
    }

    /** Whether whoever looks at it may change anything. */
    public boolean mayChange() {
        return session != null && session.mayChange();
    }

    /** Stands in every form. */
    public String csrf() {
        return session == null ? "" : session.csrf();
    }

    /** Whether the page belongs to this part of the console. */
    public boolean in(String part) {
        return part.equals(section);
    }
}
