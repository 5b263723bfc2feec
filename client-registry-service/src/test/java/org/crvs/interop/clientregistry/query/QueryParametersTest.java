package org.crvs.interop.clientregistry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import jakarta.ws.rs.core.MultivaluedHashMap;

class QueryParametersTest {

    private final MultivaluedHashMap<String, String> sent = new MultivaluedHashMap<>();
    private final QueryParameters parameters = new QueryParameters(sent);

    @Test
    void readsWhatIsRight() {
        sent.putSingle("name", "abc");
        sent.putSingle("status", "active");
        sent.putSingle("limit", "7");
        sent.putSingle("from", "2026-01-31T08:00:00Z");
        sent.putSingle("cursor", PageToken.of("a", "b:c"));
        assertThat(parameters.text("name", Pattern.compile("[a-z]+"), "letters"))
                .contains("abc");
        assertThat(parameters.choice("status", ClientStatus.class)).contains(ClientStatus.ACTIVE);
        assertThat(parameters.number("limit", 1, 10, 5)).isEqualTo(7);
        assertThat(parameters.instant("from")).contains(Instant.parse("2026-01-31T08:00:00Z"));
        assertThat(parameters.cursor(2)).contains(List.of("a", "b:c"));
        assertThatCode(parameters::end).doesNotThrowAnyException();
    }

    @Test
    void whatIsAbsentOrBlankIsNothing() {
        sent.putSingle("name", " ");
        assertThat(parameters.text("name", Pattern.compile("[a-z]+"), "letters"))
                .isEmpty();
        assertThat(parameters.choice("status", ClientStatus.class)).isEmpty();
        assertThat(parameters.number("limit", 1, 10, 5)).isEqualTo(5);
        assertThat(parameters.cursor(1)).isEmpty();
        assertThatCode(parameters::end).doesNotThrowAnyException();
    }

    @Test
    void tellsEverythingThatIsWrong() {
        sent.putSingle("name", "A1");
        sent.putSingle("status", "asleep");
        sent.putSingle("limit", "11");
        sent.putSingle("from", "yesterday");
        sent.putSingle("cursor", PageToken.of("only one"));
        sent.addAll("to", "2026-01-31T08:00:00Z", "2026-02-01T08:00:00Z");
        sent.putSingle("other", "x");
        parameters.text("name", Pattern.compile("[a-z]+"), "letters");
        parameters.choice("status", ClientStatus.class);
        parameters.number("limit", 1, 10, 5);
        parameters.instant("from");
        parameters.instant("to");
        parameters.cursor(2);
        var refusal = catchThrowableOfType(ProblemException.class, parameters::end);
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactly("?name", "?status", "?limit", "?from", "?to", "?cursor", "?other");
        assertThat(refusal.faults())
                .allSatisfy(fault -> assertThat(fault.accepted()).isNotBlank());
        assertThat(refusal.getMessage()).contains("6 more");
    }

    @Test
    void aTokenIsWholeOrNothing() {
        assertThat(PageToken.values("", 1)).isEmpty();
        assertThat(PageToken.values("***", 1)).isEmpty();
        assertThat(PageToken.values(PageToken.of("a", ""), 2)).isEmpty();
        assertThat(PageToken.values(PageToken.of("a", "b", "c"), 2)).isEmpty();
    }

    @Test
    void aPageTellsWhetherThereIsANextOne() {
        assertThat(Page.of(List.of("a", "b"), 2, PageToken::of)).isEqualTo(new Page<>(List.of("a", "b"), null));
        assertThat(Page.of(List.of("a", "b", "c"), 2, PageToken::of).next()).isEqualTo(PageToken.of("b"));
        assertThat(Page.of(List.<String>of(), 2, PageToken::of).next()).isNull();
    }
}
