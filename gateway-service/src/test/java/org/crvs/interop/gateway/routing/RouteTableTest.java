package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Set;

class RouteTableTest {

    private static final Set<String> SERVICES = Set.of("one", "two");

    private static RouteTable table(String... rows) {
        Map<String, String> named = new java.util.HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            named.put("row" + i, rows[i]);
        }
        return new RouteTable(named, SERVICES);
    }

    private static String backend(RouteTable table, String method, String path) {
        return table.match(method, RequestPath.of(path)).route().backend();
    }

    @Test
    void theMostSpecificPathWins() {
        RouteTable table = table("POST /records/{id} | one | a", "POST /records/search | two | b");
        assertThat(backend(table, "POST", "/records/search")).isEqualTo("two");
        assertThat(backend(table, "POST", "/records/%73earch/")).isEqualTo("two");
        assertThat(backend(table, "POST", "/records/1")).isEqualTo("one");
    }

    @Test
    void aMethodIsServedByTheMostSpecificRouteThatHasIt() {
        RouteTable table = table("GET /records/** | one | a", "POST /records/search | two | b");
        assertThat(backend(table, "GET", "/records/search")).isEqualTo("one");
        assertThat(backend(table, "HEAD", "/records/search")).isEqualTo("one");
    }

    @Test
    void saysWhichMethodsAPathServes() {
        RouteTable table = table("GET /records/** | one | a", "POST /records/search | two | b");
        assertThatThrownBy(() -> table.match("DELETE", RequestPath.of("/records/search")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ProblemKind.METHOD_NOT_ALLOWED);
                    assertThat(refusal.headers()).containsEntry("Allow", "GET, HEAD, POST");
                });
    }

    @Test
    void whatIsNotThereDoesNotExist() {
        RouteTable table = table("GET /a | one | public");
        for (String path : new String[] {"/", "/b", "/a/b", "/A", "/q/health"}) {
            assertThatThrownBy(() -> table.match("GET", RequestPath.of(path)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(ProblemKind.NOT_FOUND));
        }
    }

    @Test
    void aScopeMayNameAVariableOfThePath() {
        Match match = table("POST /records/{id}/{action:register|reject} | one | record.{action} or all")
                .match("POST", RequestPath.of("/records/natlsysadmin/reject"));
        assertThat(match.route().access().scopes(match.variables())).containsExactlyInAnyOrder("record.reject", "all");
    }

    @Test
    void aRowCanBeSwitchedOff() {
        assertThat(table("GET /ui | one | public | pages only-if:false").routes())
                .isEmpty();
        assertThat(table("GET /ui | one | public | pages only-if:true").routes())
                .singleElement()
                .satisfies(route -> assertThat(route.has(Route.Option.PAGES)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a | one",
                "GET /a",
                "GET | one | public",
                "get /a | one | public",
                "GET /a | three | public",
                "GET /a | one | ",
                "GET /a | one | a, b",
                "GET a | one | public",
                "GET /a | one | public | unknown-option",
                "GET /a | one | public | pages | pages"
            })
    void aWrongRowIsNamed(String row) {
        assertThatThrownBy(() -> table(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row0");
    }

    @Test
    void twoRowsMustNotClaimTheSame() {
        assertThatThrownBy(() -> table("GET,POST /a/{x} | one | a", "POST /a/{y} | two | public"))
                .hasMessageContaining("row0")
                .hasMessageContaining("row1");
        assertThatThrownBy(() -> table("POST /a/{x:b|c} | one | a", "POST /a/{y:c|d} | two | public"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table("GET /a/{x} | one | a", "POST /a/{y} | two | public").routes())
                .hasSize(2);
    }

    @Test
    void knowsWhichOperationsOfAServiceAreServed() {
        RouteTable table = table("GET /records/** | one | a", "POST /records/search | two | b");
        assertThat(table.servedBy("GET", "/records/{recordId}/history", "one")).hasSize(1);
        assertThat(table.servedBy("GET", "/records/{recordId}", "two")).isEmpty();
        assertThat(table.servedBy("POST", "/records/search", "two")).hasSize(1);
        assertThat(table.servedBy("POST", "/records/{id}", "two")).isEmpty();
    }

    @Test
    void rowsWithTheSamePathAreToldApartByTheClientsScopes() {
        RouteTable table = table("POST /graphql | one | search", "POST /graphql | two | admin or other");
        Match match = table.match("POST", RequestPath.of("/graphql"));
        assertThat(match.chosenBy(Set.of("search")).route().backend()).isEqualTo("one");
        assertThat(match.chosenBy(Set.of("other")).route().backend()).isEqualTo("two");
        assertThat(match.chosenBy(Set.of("search", "admin")).route().backend()).isEqualTo("one");
        assertThat(match.chosenBy(Set.of("none"))).isEqualTo(match);
        assertThat(match.scopes()).containsExactlyInAnyOrder("search", "admin", "other");
        assertThat(table.servedBy("POST", "/graphql", "one")).hasSize(1);
        assertThat(table.servedBy("POST", "/graphql", "two")).hasSize(1);
    }

    @Test
    void rowsThatScopesDoNotTellApartAreRefused() {
        assertThatThrownBy(() -> table("POST /a | one | x or y", "POST /a | two | y"))
                .hasMessageContaining("claim the same");
        assertThatThrownBy(() -> table("POST /a | one | x", "POST /a | two | public"))
                .hasMessageContaining("claim the same");
        assertThatThrownBy(() -> table("POST /{a} | one | x", "POST /{b} | two | y"))
                .hasMessageContaining("claim the same");
    }

    @Test
    void aPathThatBeginsWithAVariableIsFoundBesideLiterals() {
        RouteTable table = table("GET /a | one | public", "GET /{x} | two | public", "GET /** | one | public");
        assertThat(backend(table, "GET", "/a")).isEqualTo("one");
        assertThat(backend(table, "GET", "/b")).isEqualTo("two");
        assertThat(backend(table, "GET", "/b/c")).isEqualTo("one");
        assertThat(backend(table, "GET", "/a/c")).isEqualTo("one");
        assertThat(backend(table, "GET", "/")).isEqualTo("one");
    }
}
