package org.crvs.interop.notification.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CsvRowsTest {

    private static List<CsvRows.Row> rows(String text) throws IOException {
        return rows(new CsvRows(new StringReader(text)));
    }

    private static List<CsvRows.Row> rows(CsvRows reader) throws IOException {
        List<CsvRows.Row> rows = new ArrayList<>();
        for (Optional<CsvRows.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    static Stream<Arguments> oneRow() {
        return Stream.of(
                Arguments.of("a,b,c", List.of("a", "b", "c")),
                Arguments.of("a,b,c\n", List.of("a", "b", "c")),
                Arguments.of("a,b,c\r\n", List.of("a", "b", "c")),
                Arguments.of("\uFEFFa,b", List.of("a", "b")),
                Arguments.of("\uFEFF\"a\",b", List.of("a", "b")),
                Arguments.of(" a ,\tb\t", List.of("a", "b")),
                Arguments.of("a,,", List.of("a", "", "")),
                Arguments.of(",,a", List.of("", "", "a")),
                Arguments.of("\"a,b\",c", List.of("a,b", "c")),
                Arguments.of("\"a\nb\",c", List.of("a\nb", "c")),
                Arguments.of("\"a\r\nb\",c", List.of("a\r\nb", "c")),
                Arguments.of("\"a\"\"b\",c", List.of("a\"b", "c")),
                Arguments.of("\"\"\"a\"\"\",c", List.of("\"a\"", "c")),
                Arguments.of("\"\",c", List.of("", "c")),
                Arguments.of("  \"a,b\"  ,c", List.of("a,b", "c")),
                Arguments.of("5\" nail,c", List.of("5\" nail", "c")),
                Arguments.of("O'Neil \"Shaq\",c", List.of("O'Neil \"Shaq\"", "c")),
                Arguments.of("a\uFEFF,c", List.of("a\uFEFF", "c")),
                Arguments.of("Zoë 漢 \uD83D\uDE00,c", List.of("Zoë 漢 \uD83D\uDE00", "c")),
                Arguments.of("a\rb,c", List.of("a\rb", "c")));
    }

    @ParameterizedTest
    @MethodSource("oneRow")
    void readsOneRow(String text, List<String> cells) throws IOException {
        assertThat(rows(text)).containsExactly(new CsvRows.Row(1, cells));
    }

    @Test
    void rowsKnowTheLineTheyBeginOn() throws IOException {
        assertThat(rows("\n\r\na\n,,\n\"b\n\nb\"\n \nc"))
                .containsExactly(
                        new CsvRows.Row(3, List.of("a")),
                        new CsvRows.Row(5, List.of("b\n\nb")),
                        new CsvRows.Row(9, List.of("c")));
    }

    @Test
    void nothingHasNoRows() throws IOException {
        assertThat(rows("")).isEmpty();
        assertThat(rows("\uFEFF")).isEmpty();
        assertThat(rows("\r\n\r\n,,,\n\"\",\"\"\n")).isEmpty();
    }

    @Test
    void afterTheEndThereIsNothingMore() throws IOException {
        var reader = new CsvRows(new StringReader("a\n"));
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aQuoteThatIsNeverClosedIsFound() throws IOException {
        var reader = new CsvRows(new StringReader("a,b\nc,\"d\ne,f\n"));
        assertThat(rows(reader)).hasSize(2);
        assertThat(reader.endlessLine()).isEqualTo(2);
        var closed = new CsvRows(new StringReader("a,\"b\"\nc,\"d\"\"\"\n"));
        assertThat(rows(closed)).hasSize(2);
        assertThat(closed.endlessLine()).isZero();
    }

    @Test
    void aRowThatIsTooLongEndsTheReading() {
        var reader = new CsvRows(new StringReader("a\nb\n\"" + "x\n".repeat(2_200_000) + "\"\n"));
        assertThatThrownBy(() -> rows(reader)).isInstanceOf(IOException.class).hasMessageContaining("line 3");
        assertThat(reader.endlessLine()).isEqualTo(3);
    }

    /** Each quote once made a copy of all that stood before it in the cell: hours for a row that is still allowed. */
    @Test
    @Timeout(20)
    void manyQuotesInOneCellTakeNoLongerThanOtherCharacters() throws IOException {
        String quotes = "a" + "\"".repeat(3_000_000);
        assertThat(rows(quotes).get(0).cells()).containsExactly(quotes);
        String blanks = "\"\" ".repeat(1_000_000) + "x";
        assertThat(rows(blanks).get(0).cells()).containsExactly("x");
    }

    @Test
    void whatIsWrittenAsTheStandardSaysIsReadAsItWas() throws IOException {
        var random = new Random(7);
        String[] pieces = {"a", "\"", ",", "\n", "\r\n", "é", "\uD83D\uDE00", "1", "x y"};
        for (int round = 0; round < 300; round++) {
            List<List<String>> table = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<String> row = new ArrayList<>(List.of("id" + i));
                for (int j = 0; j < 3; j++) {
                    String inner = Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                            .limit(random.nextInt(5))
                            .collect(Collectors.joining());
                    row.add(inner.strip());
                }
                table.add(row);
            }
            String end = random.nextBoolean() ? "\r\n" : "\n";
            String text = table.stream()
                    .map(row -> row.stream()
                            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                            .collect(Collectors.joining(",")))
                    .collect(Collectors.joining(end));
            assertThat(rows(text)).extracting(CsvRows.Row::cells).isEqualTo(table);
        }
    }
}
