package org.crvs.interop.clientregistry.console.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The texts of one language. */
public final class Texts {

    private final String language;
    private final Properties own;
    private final Properties english;

    Texts(String language, Properties own, Properties english) {
        this.language = language;
        this.own = own;
        this.english = english;
    }

    /** Code of the language. */
    public String language() {
        return language;
    }

    /** A text with values in the places {@code {0}}, {@code {1}}…; the key itself when nobody wrote it. */
    public String get(String key, Object... values) {
        String text = own.getProperty(key, english.getProperty(key, key));
        return values.length == 0 ? text : new MessageFormat(text, Locale.forLanguageTag(language)).format(values);
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return own.containsKey(key) || english.containsKey(key);
    }
}
