package org.crvs.interop.clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.clientregistry.console.page.Languages;
import org.crvs.interop.clientregistry.console.session.RemoteAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the console, and small things beside them. */
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern USED = Pattern.compile("page\\.t\\('([^']+)'|(?:label|hint)='([^']+)'");

    @Test
    void everyTextAPageAsksForExists() throws IOException {
        Set<String> english = keys("en");
        try (Stream<Path> pages = Files.list(RESOURCES.resolve("templates/console"))) {
            pages.forEach(page -> assertThat(english).as(page.toString()).containsAll(used(page)));
        }
    }

    @Test
    void everyLanguageHasEveryTextAndNoStraightApostropheThatAFormatWouldEat() throws IOException {
        for (String language : List.of("en", "fr")) {
            assertThat(keys(language)).isEqualTo(keys("en"));
            assertThat(Files.readString(file(language))).doesNotContain("'");
        }
    }

    @Test
    void aNewLanguageIsFoundByItsFileAlone() {
        assertThat(new Languages().codes()).containsExactly("en", "fr");
    }

    @Test
    void choosesTheLanguageAskedForElseEnglish() {
        var languages = new Languages();
        assertThat(languages.choose("fr", List.of(Locale.ENGLISH)).language()).isEqualTo("fr");
        assertThat(languages
                        .choose("xx", List.of(Locale.GERMAN, Locale.CANADA_FRENCH))
                        .language())
                .isEqualTo("fr");
        assertThat(languages.choose(null, List.of(Locale.GERMAN)).language()).isEqualTo("en");
        assertThat(languages.choose(null, List.of()).get("delete.title", "X")).isEqualTo("Delete X?");
        assertThat(languages.choose(null, List.of()).get("no.such.text")).isEqualTo("no.such.text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.7;host=\"a\";proto=http | 192.0.2.7",
                "for=\"[2001:db8::1]\";proto=https | 2001:db8::1",
                "for=192.0.2.7 | 192.0.2.7",
                "for=unknown;proto=http | unknown",
                "proto=http | unknown",
            })
    void theAddressIsTheOneTheGatewayTells(String forwarded, String address) {
        assertThat(RemoteAddress.of(forwarded)).isEqualTo(address);
        assertThat(RemoteAddress.of(null)).isEqualTo("unknown");
    }

    private static Path file(String language) {
        return RESOURCES.resolve("console/texts_" + language + ".properties");
    }

    private static Set<String> keys(String language) throws IOException {
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language))) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Set<String> used(Path page) {
        try {
            Set<String> used = new TreeSet<>();
            USED.matcher(Files.readString(page))
                    .results()
                    .forEach(match -> used.add(match.group(1) == null ? match.group(2) : match.group(1)));
            used.removeIf(key -> key.isEmpty());
            return used;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
