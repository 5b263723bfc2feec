package org.crvs.interop.clientregistry.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The languages of the console: one file {@code console/texts_<language>.properties} each, in UTF-8. What a file lacks is
 * said in English.
 */
@ApplicationScoped
public class Languages {

    /** The language every text exists in. */
    public static final String ENGLISH = "en";

    private final Map<String, Texts> languages = new TreeMap<>();

    /** Reads every file there is for a language of ISO 639. */
    public Languages() {
        Properties english = read(ENGLISH);
        for (String language : Locale.getISOLanguages()) {
            Properties own = read(language);
            if (own != null) {
                languages.put(language, new Texts(language, own, english));
            }
        }
    }

    /** Codes of all languages. */
    public Set<String> codes() {
        return languages.keySet();
    }

    /** Whether there is such a language. */
    public boolean has(String code) {
        return languages.containsKey(code);
    }

    /** The language chosen before, else the first of those the browser asks for, else English. */
    public Texts choose(String chosen, Iterable<Locale> accepted) {
        if (chosen != null && has(chosen)) {
            return languages.get(chosen);
        }
        for (Locale locale : accepted) {
            if (has(locale.getLanguage())) {
                return languages.get(locale.getLanguage());
            }
        }
        return languages.get(ENGLISH);
    }

    private static Properties read(String language) {
        try (InputStream file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("console/texts_" + language + ".properties")) {
            if (file == null) {
                return null;
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
