package org.crvs.interop.notification.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

class LineSourcesTest {

    private final CsvForm form = mock(CsvForm.class);
    private final List<Map<String, String>> rows = new ArrayList<>();

    @BeforeEach
    void form() {
        when(form.bundle(any())).thenAnswer(call -> {
            rows.add(call.getArgument(0));
            return StrictJson.object();
        });
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ImportLine> lines(LineSource source) throws IOException {
        List<ImportLine> lines = new ArrayList<>();
        for (Supplier<ImportLine> line = source.next(); line != null; line = source.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    private static List<ImportLine> ndjson(String text, int longest) throws IOException {
        return lines(new NdjsonSource(stream(text), longest, UnaryOperator.identity()));
    }

    private List<ImportLine> csv(String text) throws IOException {
        return lines(new CsvSource(stream(text), form));
    }

    @Test
    void everyLineOfNdjsonIsABundle() throws IOException {
        List<ImportLine> lines = ndjson("{\"a\":1}\n{\"a\":2}", 100);
        assertThat(lines).extracting(ImportLine::number).containsExactly(1, 2);
        assertThat(lines).extracting(line -> line.bundle().path("a").asInt()).containsExactly(1, 2);
        assertThat(lines).allSatisfy(line -> assertThat(line.faults()).isEmpty());
    }

    @Test
    void blankLinesCountButAreNoLines() throws IOException {
        assertThat(ndjson("\n \t\r\n{\"a\":1}\n\n\n{\"a\":2}\n\n", 100))
                .extracting(ImportLine::number)
                .containsExactly(3, 6);
        assertThat(ndjson("", 100)).isEmpty();
        assertThat(ndjson("\n\n\r\n", 100)).isEmpty();
    }

    @Test
    void aFileThatWentThroughWindowsHasTheSameLines() throws IOException {
        assertThat(ndjson("{\"a\":1}\r\n{\"a\":2}\r\n", 100))
                .extracting(ImportLine::identity)
                .isEqualTo(ndjson("{\"a\":1}\n{\"a\":2}", 100).stream()
                        .map(ImportLine::identity)
                        .toList());
    }

    @Test
    void differentLinesHaveDifferentIdentities() throws IOException {
        assertThat(ndjson("{\"a\":1}\n{\"a\":2}\n{\"a\": 1}\n", 100))
                .extracting(ImportLine::identity)
                .doesNotHaveDuplicates();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(ndjson("\uFEFF{\"a\":1}\n", 100))
                .singleElement()
                .satisfies(line -> assertThat(line.bundle().path("a").asInt()).isEqualTo(1));
    }

    @Test
    void aLineThatIsTooLongIsPassedOverToItsEnd() throws IOException {
        String fits = "{\"a\":\"1234\"}";
        List<ImportLine> lines = ndjson("{\"a\":\"" + "x".repeat(500) + "\"}\n" + fits + "\n", fits.length());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).bundle()).isNull();
        assertThat(lines.get(0).faults()).extracting(Fault::code).containsExactly("too-large");
        assertThat(lines.get(0).faults().get(0).accepted()).contains(fits.length() + " bytes");
        assertThat(lines.get(1).number()).isEqualTo(2);
        assertThat(lines.get(1).bundle().path("a").asText()).isEqualTo("1234");
        assertThat(ndjson("x".repeat(101), 100)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "5", "{\"a\":1", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "event,child.dob"})
    void aLineThatIsNoObjectStopsNothing(String wrong) throws IOException {
        List<ImportLine> lines = ndjson(wrong + "\n{\"a\":1}\n", 100);
        assertThat(lines.get(0).bundle()).isNull();
        assertThat(lines.get(0).faults()).hasSize(1);
        assertThat(lines.get(1).bundle()).isNotNull();
    }

    @Test
    void bytesThatAreNoTextAreAFaultOfTheirLine() throws IOException {
        byte[] body = "{\"a\":\"é\"}\n{\"a\":1}".getBytes(StandardCharsets.ISO_8859_1);
        List<ImportLine> lines = lines(new NdjsonSource(new ByteArrayInputStream(body), 100, UnaryOperator.identity()));
        assertThat(lines.get(0).faults()).extracting(Fault::code).containsExactly("not-utf8");
        assertThat(lines.get(1).faults()).isEmpty();
    }

    @Test
    void whoBreaksOffIsHeardOf() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 9;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return left == 0 ? '\n' : ' ';
                }
                throw new IOException("reset");
            }
        };
        var source = new NdjsonSource(broken, 100, UnaryOperator.identity());
        assertThatThrownBy(() -> lines(source)).isInstanceOf(IOException.class).hasMessage("reset");
    }

    @Test
    void everyRowOfCsvHasItsFilledCells() throws IOException {
        List<ImportLine> lines =
                csv("\uFEFFevent,createdAtLocation,child.dob\r\nbirth,F1,\r\n\r\ndeath,F2,2026-01-02\r\n");
        assertThat(lines).extracting(ImportLine::number).containsExactly(2, 4);
        assertThat(rows)
                .containsExactly(
                        Map.of("event", "birth", "createdAtLocation", "F1"),
                        Map.of("event", "death", "createdAtLocation", "F2", "child.dob", "2026-01-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "event\nbirth\n",
                "createdAtLocation,child.dob\n",
                "Event,createdAtLocation\n",
                "event,createdAtLocation,event\n",
                "event;createdAtLocation\n",
                "{\"a\":1}\n"
            })
    void aHeaderThatCantBeUsedEndsTheImport(String text) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> csv(text));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(refusal.faults()).extracting(Fault::code).containsExactly("required");
        assertThat(rows).isEmpty();
    }

    @Test
    void aRowOfAnotherLengthStopsNothing() throws IOException {
        List<ImportLine> lines = csv("event,createdAtLocation\nbirth\nbirth,F1,x\nbirth,F1\n");
        assertThat(lines).extracting(line -> line.faults().size()).containsExactly(1, 1, 0);
        assertThat(lines.get(0).faults().get(0).detail()).contains("1 cells, the header has 2");
        assertThat(lines.get(1).faults().get(0).detail()).contains("3 cells, the header has 2");
    }

    @Test
    void aQuoteNobodyClosesIsAFaultOfItsRow() throws IOException {
        List<ImportLine> lines = csv("event,createdAtLocation\nbirth,F1\nbirth,\"F2\nbirth,F3\n");
        assertThat(lines).extracting(ImportLine::number).containsExactly(2, 3);
        assertThat(lines.get(1).faults()).extracting(Fault::code).containsExactly("malformed");
        assertThat(rows).hasSize(1);
    }

    @Test
    void whatTheFormRefusesIsAFaultOfItsRow() throws IOException {
        var fault = new Fault("/declaration/child.dob", "wrong-type", "not a date", "yyyy-MM-dd");
        when(form.bundle(any()))
                .thenThrow(new ProblemException(ProblemKind.INVALID_NOTIFICATION, "no", List.of(fault)));
        assertThat(csv("event,createdAtLocation\nbirth,F1\n"))
                .singleElement()
                .satisfies(line -> assertThat(line.faults()).containsExactly(fault));
    }

    @Test
    void theSameRowIsTheSameInAnyOrderOfColumns() throws IOException {
        ImportLine one =
                csv("event,createdAtLocation,child.dob\nbirth,F1,2026-01-02\n").get(0);
        ImportLine other = csv("child.dob,event,createdAtLocation\n2026-01-02,\"birth\", F1 \n")
                .get(0);
        assertThat(one.identity()).isEqualTo(other.identity());
    }

    /** Joined with commas, one cell with a comma looked like two cells, and the second row was left out as a repeat. */
    @Test
    void aCellIsNeverTakenForTwo() throws IOException {
        List<ImportLine> lines = csv("event,createdAtLocation,child.a,child.b\n"
                + "birth,F1,x,y\n"
                + "birth,F1,\"x, child.b=y\",\n"
                + "birth,F1,,\"x, y\"\n");
        assertThat(lines).extracting(ImportLine::identity).doesNotHaveDuplicates();
    }

    @Test
    void csvThatIsNoUtf8IsNotGuessedAt() {
        byte[] body = "event,createdAtLocation\nbirth,É\n".getBytes(StandardCharsets.ISO_8859_1);
        var source = new CsvSource(new ByteArrayInputStream(body), form);
        assertThatThrownBy(() -> lines(source)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void anImportListsNoMoreFaultsThanThereIsRoomFor() {
        var job = new ImportJob(
                "j", ImportJob.State.RUNNING, ImportJob.Target.NOTIFIED, 0, 0, 0, 0, List.of(), null, null);
        List<ImportJob.LineFault> three = List.of(
                new ImportJob.LineFault(1, "/a", "x", "d"),
                new ImportJob.LineFault(2, "/b", "x", "d"),
                new ImportJob.LineFault(3, "/c", "x", "d"));
        ImportJob first = job.plus(new ImportJob.BatchResult(10, 5, 2, 3, three), 4, null);
        ImportJob second = first.plus(new ImportJob.BatchResult(5, 2, 0, 3, three), 4, null);
        ImportJob third = second.plus(new ImportJob.BatchResult(1, 0, 0, 1, three), 4, null);
        assertThat(third.faults()).extracting(ImportJob.LineFault::line).containsExactly(1, 2, 3, 1);
        assertThat(List.of(third.lines(), third.imported(), third.repeated(), third.refused()))
                .containsExactly(16L, 7L, 2L, 7L);
        assertThat(third.lines()).isEqualTo(third.imported() + third.repeated() + third.refused());
    }
}
