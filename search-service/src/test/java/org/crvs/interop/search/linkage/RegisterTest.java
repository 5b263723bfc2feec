package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.ModelFile;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

class RegisterTest {

    private static final String HEADER = "rec_id, given_name, surname, date_of_birth, soc_sec_id";

    @Test
    void valuesAreFolded() {
        Person person =
                read("1, \"María, Ana\", O'Brien, 1999-05-04, nid-7").people().get(0);
        assertThat(person.id()).isEqualTo("1");
        assertThat(person.values())
                .containsExactly(List.of("maria", "ana"), List.of("obrien"), List.of("19990504"), List.of("NID7"));
    }

    @Test
    void whatIsMissingIsNotCompared() {
        Register register = read("1, Asha, , , ", "2, Asha, Banda, 19990504, 7");
        assertThat(levels(register)).containsExactly(Level.EXACT, null, null, null);
    }

    @Test
    void swappedNamesAreToldOnce() {
        assertThat(levels(read("1, Banda, Asha, ,", "2, Asha, Banda, ,")))
                .containsExactly(Level.SWAPPED, null, null, null);
        assertThat(levels(read("1, Asha, Ashaa, ,", "2, Ashaa, Asha, ,")).get(0))
                .as("agree well enough where they stand")
                .isEqualTo(Level.CLOSE);
    }

    @Test
    void brokenRowsAreNamed() {
        assertThatThrownBy(() -> read("1, Asha, Banda, 19990504, 7", "2, Asha")).hasMessageContaining("Line 3");
        assertThatThrownBy(() -> Register.ofCsv(List.of(), "id", Febrl.NAMES_AND_DATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneSlipKeepsNoPairApart() {
        assertThat(Blocking.pairs(read("1, Asha, Banda, 19990504, 7", "2, Asha, Banda, 19880612, 9")))
                .containsExactly(new Pair(0, 1));
        assertThat(Blocking.pairs(read("1, Banda, Asha, , ", "2, Asha, Banda, , ")))
                .hasSize(1);
        assertThat(Blocking.pairs(read("1, Asha, Banda, 19990504, ", "2, Xu, Wong, 19990504, ")))
                .hasSize(1);
        assertThat(Blocking.pairs(read("1, Asha, Banda, , 7", "2, Xu, Wong, , 7")))
                .hasSize(1);
        assertThat(Blocking.pairs(read("1, Asha, Banda, 19990504, 7", "2, Xu, Wong, 19880612, 9")))
                .isEmpty();
    }

    @Test
    void aKeyThatEverybodySharesIsNoKey() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            rows.add(i + ", , , 19990504, " + i);
        }
        assertThat(Blocking.pairs(read(rows.toArray(String[]::new)))).isEmpty();
    }

    @Test
    void certainTakesTheLetter() {
        List<Link> links = links(
                "1, Amina, Banda, 19990504, ",
                "2, Amina, Banda, 19990504, ",
                "3, Amira, Banda, 19990504, ",
                "4, A, Banda, 19990504, ",
                "5, Amina, Banda, 19990504, 8123456",
                "6, Amina, Banda, 19990504, 9654321");
        assertThat(certain(links)).isEqualTo("0-1 0-4 0-5 1-4 1-5");
    }

    private static String certain(List<Link> links) {
        return links.stream()
                .filter(link -> link.grade() == Grade.CERTAIN)
                .map(link -> link.pair().one() + "-" + link.pair().other())
                .collect(Collectors.joining(" "));
    }

    private static List<Link> links(String... rows) {
        List<String> all = new ArrayList<>(List.of(rows));
        // Strangers, or every name here would be a common one.
        for (int i = 0; i < 500; i++) {
            all.add("s" + i + ", Given" + i + ", Family" + i + ", , ");
        }
        Register register = read(all.toArray(String[]::new));
        var linker = new Linker(register, ModelFile.read(Optional.empty()));
        return linker.link(Blocking.pairs(register).stream()
                .filter(pair -> pair.other() < rows.length)
                .toList());
    }

    private static List<Level> levels(Register register) {
        return new PairComparison(register)
                .levels(register.people().get(0), register.people().get(1));
    }

    private static Register read(String... rows) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        return Register.ofCsv(
                lines,
                "rec_id",
                List.of(
                        Febrl.NAMES_AND_DATE.get(0),
                        Febrl.NAMES_AND_DATE.get(1),
                        Febrl.NAMES_AND_DATE.get(2),
                        new Field(
                                Field.IDENTIFIER,
                                "soc_sec_id",
                                Febrl.NUMBER.get(0).kind())));
    }
}
