package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.index.Order;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void defaults() {
        Paging paging = Paging.of(null, null, null, null);
        assertThat(paging.count()).isEqualTo(10);
        assertThat(paging.skip()).isZero();
        assertThat(paging.order()).isEmpty();
        assertThat(paging.orderOrDate()).isEqualTo(new Order(Order.Column.DATE_OF_DECLARATION, true));
    }

    @Test
    void readsColumnsAsClientsNameThem() {
        assertThat(Paging.of(5, 1, "ASC", "createdAt.keyword").order())
                .contains(new Order(Order.Column.CREATED_AT, false));
        assertThat(Paging.of(5, 1, "asc", "score").order()).isEmpty();
        assertThat(Paging.of(5, 1, "asc", "").orderOrDate())
                .isEqualTo(new Order(Order.Column.DATE_OF_DECLARATION, false));
    }

    @Test
    void refusesEveryFaultAtOnce() {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> Paging.of(-1, 10_001, "sideways", "secrets"));
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactly("/count", "/skip", "/sort", "/sortColumn");
    }
}
