package org.crvs.interop.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ModelFileTest {

    @TempDir
    Path folder;

    private final MatchingModel model = new MatchingModel(
            "mine",
            0.01,
            0.98,
            0.6,
            Map.of("given", Map.of(Level.EXACT, new Odds(0.9, 0.01), Level.DIFFERENT, new Odds(0.1, 0.99))),
            List.of(new Relatives("twins", 0.02, Map.of("given", Map.of(Level.EXACT, 0.01, Level.DIFFERENT, 0.99)))));

    @Test
    void comesBackAsItWasWritten() throws IOException {
        assertThat(ModelFile.read(Optional.of(file(ModelFile.json(model))))).isEqualTo(model);
    }

    @Test
    void theShippedOneKnowsAllFieldsOfASearch() {
        MatchingModel shipped = ModelFile.read(Optional.empty());
        assertThat(shipped.knows(Field.GIVEN, FieldKind.NAME)).isTrue();
        assertThat(shipped.knows(Field.FAMILY, FieldKind.NAME)).isTrue();
        assertThat(shipped.knows(Field.DATE, FieldKind.DATE)).isTrue();
        assertThat(shipped.knows(Field.IDENTIFIER, FieldKind.IDENTIFIER)).isTrue();
        assertThat(model.knows(Field.GIVEN, FieldKind.NAME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"prior\": 0.1, \"probable\": 0.5}",
                "{\"prior\": 0.1, \"certain\": 0.99}",
                "{\"prior\": 0, \"certain\": 0.99, \"probable\": 0.5}",
                "{\"prior\": 0.1, \"certain\": 0.4, \"probable\": 0.5}",
                "{\"prior\": 0.1, \"certain\": 0.99, \"probable\": 0.5, \"more\": 1}",
                "{\"prior\": 0.1, \"certain\": 0.99, \"probable\": 0.5, \"fields\": {\"given\": {\"near\": {}}}}",
                "{\"prior\": 0.1, \"certain\": 0.99, \"probable\": 0.5,"
                        + " \"fields\": {\"given\": {\"exact\": {\"m\": 1.1, \"u\": 0.1}}}}",
                "{\"prior\": 0.1, \"certain\": 0.99, \"probable\": 0.5,"
                        + " \"fields\": {\"given\": {\"exact\": {\"m\": 0.9, \"u\": 0}}}}",
            })
    void whatIsNoModelIsRefusedInOneLine(String json) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> ModelFile.read(Optional.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The matching model " + file + " cannot be used: ");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ModelFile.read(Optional.of(folder.resolve("none.json"))))
                .hasMessageContaining("none.json");
    }

    @Test
    void whatTheModelDoesNotKnowIsNotGuessed() {
        assertThatThrownBy(() -> model.odds("given", Level.CLOSE)).hasMessageContaining("given on level close");
        assertThatThrownBy(() -> model.odds("family", Level.EXACT)).hasMessageContaining("family");
    }

    @Test
    void bitsAreWhatTheySay() {
        assertThat(new Odds(0.8, 0.1).weight()).isCloseTo(3, within(1e-9));
        assertThat(new Odds(0.8, 0.1).among(0.4).weight()).isCloseTo(1, within(1e-9));
        assertThat(new Odds(0.1, 0.8).weight()).isCloseTo(-3, within(1e-9));
        assertThat(Posterior.of(0)).isEqualTo(0.5);
        assertThat(Posterior.of(Posterior.bits(0.123))).isCloseTo(0.123, within(1e-9));
        assertThat(Posterior.of(2000)).isEqualTo(1);
        assertThat(Posterior.of(-2000)).isZero();
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("model.json"), json);
    }
}
