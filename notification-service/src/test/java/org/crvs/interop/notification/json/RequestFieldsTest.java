package org.crvs.interop.notification.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reading the fields of a request, telling every fault of it, and walking over trees. */
class RequestFieldsTest {

    private final Faults faults = new Faults();

    private Fields fields(String json) {
        var object = StrictJson.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return new Fields("/at", object, Set.of("a", "b"), faults);
    }

    private List<String> told() {
        return faults.all().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void unknownFieldsAreNamedWithTheKnownOnes() {
        fields("{'a':1,'c':2,'x/y~z':3}");
        assertThat(told()).containsExactly("/at/c unknown-field", "/at/x~1y~0z unknown-field");
        assertThat(faults.all())
                .allSatisfy(fault -> assertThat(fault.accepted()).isEqualTo("a, b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'x'}|x",
                "{'a':' x y '}|x y",
                "{'a':'12345'}|12345",
                "{'a':'x\\ty'}|x\ty",
                "{'a':'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00'}|\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"
            })
    void textsAreReadAsCharacters(String json, String text) {
        assertThat(fields(json).text("a", 5)).isEqualTo(text);
        assertThat(faults.none()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':''}",
                "{'a':'  '}",
                "{'a':'123456'}",
                "{'a':5}",
                "{'a':['x']}",
                "{'a':'x\\u0000'}",
                "{'a':'x\\u0085y'}",
                "{'a':true}"
            })
    void whatIsNoUsableTextIsSaid(String json) {
        assertThat(fields(json).text("a", 5)).isNull();
        assertThat(told()).containsExactly("/at/a wrong-type");
        assertThat(faults.all().get(0).accepted()).contains("1 to 5");
    }

    @Test
    void whatIsMissingIsMissingOnlyWhereItIsRequired() {
        Fields fields = fields("{'b':null}");
        assertThat(fields.text("a", 5)).isNull();
        assertThat(fields.text("b", 5)).isNull();
        assertThat(fields.word("b", List.of("X"))).isNull();
        assertThat(faults.none()).isTrue();
        assertThat(fields.requiredText("a", 5)).isNull();
        assertThat(fields.requiredWord("b", List.of("X", "Y"))).isNull();
        assertThat(told()).containsExactly("/at/a required", "/at/b required");
        assertThat(faults.all().get(1).accepted()).isEqualTo("X, Y");
    }

    @Test
    void wordsAreTakenAsTheyAreSpelt() {
        assertThat(fields("{'a':'X'}").requiredWord("a", List.of("X"))).isEqualTo("X");
        assertThat(fields("{'a':'x'}").word("a", List.of("X"))).isNull();
        assertThat(fields("{'a':' X'}").word("a", List.of("X"))).isNull();
        assertThat(fields("{'a':1}").word("a", List.of("1"))).isNull();
        assertThat(told()).containsExactly("/at/a unknown-code", "/at/a unknown-code", "/at/a unknown-code");
    }

    @Test
    void withoutAFaultNothingIsRefused() {
        assertThatCode(() -> faults.refuseAs(ProblemKind.INVALID_REQUEST, "It")).doesNotThrowAnyException();
    }

    @Test
    void theDetailNamesTheFirstFaultAndHowManyThereAre() {
        faults.add("/a", "x", "a is wrong", null);
        assertThat(catchThrowableOfType(ProblemException.class, () -> faults.refuseAs(ProblemKind.CONFLICT, "It")))
                .hasMessage("It has one fault: a is wrong (/a).");
        faults.add("", "x", "b is wrong", null);
        var refusal = catchThrowableOfType(ProblemException.class, () -> faults.refuseAs(ProblemKind.CONFLICT, "It"));
        assertThat(refusal).hasMessage("It has 2 faults: a is wrong (/a), …");
        assertThat(refusal.kind()).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void anAnswerWithThousandsOfFaultsStaysSmall() {
        for (int i = 0; i < 5_000; i++) {
            faults.add("/" + i, "x", "wrong", null);
        }
        var refusal = catchThrowableOfType(ProblemException.class, () -> faults.refuseAs(ProblemKind.CONFLICT, "It"));
        assertThat(refusal.faults()).hasSize(Faults.MOST);
        assertThat(refusal.getMessage()).contains("5000 faults", "the first 200 are listed");
    }

    @Test
    void everyPointerOfAWalkLeadsToItsValue() {
        var tree = StrictJson.stored("{\"a\":[1,{\"b/c\":{\"~d\":null}},[]],\"\":{\"0\":[true]},\"e\":\"x\"}");
        List<String> pointers = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            assertThat(tree.at(pointer.toString())).isSameAs(value);
            pointers.add(pointer + (key == null ? "" : " " + key));
        });
        assertThat(pointers)
                .containsExactly(
                        "",
                        "/a a",
                        "/a/0",
                        "/a/1",
                        "/a/1/b~1c b/c",
                        "/a/1/b~1c/~0d ~d",
                        "/a/2",
                        "/ ",
                        "//0 0",
                        "//0/0",
                        "/e e");
    }
}
