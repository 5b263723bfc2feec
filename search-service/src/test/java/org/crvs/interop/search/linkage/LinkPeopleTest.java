package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LinkPeopleTest {

    @TempDir
    Path folder;

    @Test
    void findsWhoIsInItTwice() throws IOException {
        Path links = folder.resolve("links.csv");

        LinkPeople.main(new String[] {
            Febrl.file(1).toString(),
            links.toString(),
            "id=rec_id",
            "given=given_name",
            "family=surname",
            "date=date_of_birth",
            "identifier=soc_sec_id",
            "suburb:text=suburb"
        });

        List<String> lines = Files.readAllLines(links);
        assertThat(lines.get(0)).isEqualTo("id,other,probability,grade");
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        assertThat(rows).hasSizeBetween(495, 505).allSatisfy(row -> {
            assertThat(Double.parseDouble(row[2])).isBetween(0.5, 1.0);
            assertThat(row[3]).isIn("certain", "probable");
        });
        assertThat(rows)
                .filteredOn(row -> row[3].equals("certain"))
                .hasSizeGreaterThan(400)
                .allSatisfy(row -> assertThat(row[0].split("-")[1]).isEqualTo(row[1].split("-")[1]));
    }

    @Test
    void asksAgainWhenAskedWrongly() {
        assertThatThrownBy(() -> LinkPeople.main(new String[] {"people.csv", "links.csv"}))
                .hasMessageStartingWith("Usage");
        assertThatThrownBy(() -> LinkPeople.main(new String[] {"people.csv", "links.csv", "given=g", "family=f"}))
                .hasMessageContaining("names the rows");
    }
}
