package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that is shipped can be made again by anybody. After a change to the estimator or the comparisons, copy what
 * this test leaves in {@code target/matching-model.json} over the one in {@code src/main/resources}.
 */
class ShippedModelTest {

    @TempDir
    Path folder;

    @Test
    void isWhatTheEstimatorMakesOfTheSecondSet() throws IOException {
        Path made = Path.of("target/matching-model.json");

        EstimateModel.main(new String[] {
            Febrl.file(2).toString(),
            made.toString(),
            "id=rec_id",
            "given=given_name",
            "family=surname",
            "date=date_of_birth",
            "identifier=soc_sec_id"
        });

        assertThat(made).hasSameTextualContentAs(Path.of("src/main/resources/matching-model.json"));
        assertThat(ModelFile.read(Optional.of(made))).isEqualTo(ModelFile.read(Optional.empty()));
    }

    @Test
    void saysWhatOneWouldExpect() {
        MatchingModel model = ModelFile.read(Optional.empty());
        for (String field : new String[] {Field.GIVEN, Field.FAMILY}) {
            double exact = model.odds(field, Level.EXACT).weight();
            double alike = model.odds(field, Level.ALIKE).weight();
            assertThat(exact).isBetween(5.0, 12.0);
            assertThat(alike).isBetween(0.0, exact);
            assertThat(model.odds(field, Level.DIFFERENT).weight()).isNegative();
        }
        assertThat(model.odds(Field.DATE, Level.EXACT).weight()).isBetween(12.0, 16.0);
        assertThat(model.odds(Field.IDENTIFIER, Level.EXACT).weight()).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people.csv model.json",
                "people.csv model.json given=g family=f",
                "people.csv model.json id=rec_id given",
                "people.csv model.json id=rec_id given=",
                "people.csv model.json id=rec_id village=v",
                "people.csv model.json id=rec_id village:thing=v",
            })
    void asksAgainWhenAskedWrongly(String arguments) {
        assertThatThrownBy(() -> EstimateModel.main(arguments.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsThatAreNotThereAreRefused() throws IOException {
        Path csv = Files.writeString(folder.resolve("people.csv"), "id,name\n1,Asha\n");
        assertThatThrownBy(() -> EstimateModel.main(new String[] {
                    csv.toString(), folder.resolve("m.json").toString(), "id=id", "given=first", "village:text=name"
                }))
                .hasMessageContaining("not all columns");
        assertThat(folder.resolve("m.json")).doesNotExist();
    }
}
