package org.crvs.interop.notification.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class FormReaderTest {

    private static Map<String, EventForm> read(String json) {
        return FormReader.read(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String birth(String field) {
        return "{\"person\":{\"name\":{\"type\":\"name\",\"to\":\"name\"}},\"events\":{\"birth\":{\"event\":\"BIRTH\","
                + "\"people\":{\"child\":\"child-details\"},\"fields\":{\"x\":" + field + "}}}}";
    }

    @Test
    void theFormThatComesWithTheServiceHasThreeEvents() {
        Forms forms = new Forms(new Config(null));
        assertThat(forms.types()).containsExactly("birth", "death", "marriage");
        EventForm birth = forms.find("birth").orElseThrow();
        assertThat(birth.event()).isEqualTo(EventType.BIRTH);
        assertThat(birth.has("child.dob")).isTrue();
        assertThat(birth.has("mother.nid")).isTrue();
        assertThat(birth.has("deceased.dob")).isFalse();
        assertThat(forms.find("adoption")).isEmpty();
    }

    @Test
    void everyPersonHasTheFieldsOfAPerson() {
        EventForm form = read(birth("{\"type\":\"text\",\"to\":\"answer\"}")).get("birth");
        assertThat(form.fields().get("child.name").person()).isEqualTo("child");
        assertThat(form.fields().get("x").target()).isEqualTo(Target.ANSWER);
        assertThat(form.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'colour','to':'answer'}|unknown type",
                "{'type':'text','to':'nowhere'}|unknown place",
                "{'type':'text','to':'birthDate'}|a text can't go to birthDate",
                "{'type':'date','to':'birthDate'}|whose birthDate",
                "{'type':'date','to':'father/birthDate'}|whose birthDate",
                "{'type':'text','to':'child/identifier'}|needs more after a colon",
                "{'type':'date','to':'child/birthDate:x'}|takes nothing after a colon",
                "{'type':'text','to':'observation:1','value':'number'}|an observation's value"
            })
    void whatIsWrongWithAFieldIsSaid(String field, String why) {
        assertThatThrownBy(() -> read(birth(field.replace('\'', '"'))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("birth")
                .hasMessageContaining(why);
    }

    @Test
    void aDefinitionWithoutUsableEventsStopsTheStart() {
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("no events");
        assertThatThrownBy(() -> read("{\"events\":{\"x\":{\"event\":\"ADOPTION\"}}}"))
                .hasMessageContaining("BIRTH, DEATH, MARRIAGE");
        assertThatThrownBy(
                        () -> read("{\"events\":{\"x\":{\"event\":\"BIRTH\",\"people\":{\"child\":\"somewhere\"}}}}"))
                .hasMessageContaining("unknown section");
    }

    @Test
    void aCountrysOwnFileIsRead() throws Exception {
        Path file = Files.createTempFile("form", ".json");
        Files.writeString(file, birth("{\"type\":\"text\",\"to\":\"child/identifier:PASSPORT\"}"));
        assertThat(new Forms(new Config(file))
                        .find("birth")
                        .orElseThrow()
                        .fields()
                        .get("x")
                        .detail())
                .isEqualTo("PASSPORT");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> new Forms(new Config(file)))
                .hasMessageContaining("crvs.events.form")
                .hasMessageContaining(file.toString());
    }

    private record Config(Path file) implements FormConfig {
        @Override
        public Optional<Path> form() {
            return Optional.ofNullable(file);
        }

        @Override
        public int maxBodyBytes() {
            return 1_000;
        }
    }
}
