package org.crvs.interop.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.json.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class QueryPartsTest {

    private final Faults faults = new Faults();

    private String fault() {
        return faults.all().get(0).pointer() + " " + faults.all().get(0).code();
    }

    @Test
    void whatIsAbsentIsNoFault() {
        assertThat(QueryParts.constant(RecordStatus.class, "?status", null, faults))
                .isNull();
        assertThat(QueryParts.size(null, faults)).isEqualTo(50);
        assertThat(QueryParts.instant("?since", null, faults)).isNull();
        assertThat(QueryParts.listKey(null, faults)).isNull();
        assertThat(faults.none()).isTrue();
    }

    @Test
    void constantsAreTakenInAnyCase() {
        assertThat(QueryParts.constant(RecordStatus.class, "?status", "in_Progress", faults))
                .isEqualTo(RecordStatus.IN_PROGRESS);
        assertThat(QueryParts.constant(RecordStatus.class, "?status", "in-progress", faults))
                .isNull();
        assertThat(fault()).isEqualTo("?status unknown-code");
        assertThat(faults.all().get(0).accepted()).contains("WAITING_VALIDATION", "ERASED");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "200,200", "0010,10"})
    void pagesHaveOneToTwoHundredEntries(String limit, int size) {
        assertThat(QueryParts.size(limit, faults)).isEqualTo(size);
        assertThat(faults.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "", "x", "1.5", "99999999999", "٣", " 5"})
    void otherSizesAreRefused(String limit) {
        QueryParts.size(limit, faults);
        assertThat(fault()).isEqualTo("?limit out-of-range");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T08:00:00Z,2026-01-15T08:00:00Z",
        "2026-01-15T08:00:00+05:30,2026-01-15T02:30:00Z",
        "2026-01-15T08:00:00 05:30,2026-01-15T02:30:00Z",
        "2026-01-15T08:00Z,2026-01-15T08:00:00Z",
        "0001-01-02T00:00:00Z,0001-01-02T00:00:00Z"
    })
    void timesHaveAnOffset(String text, Instant instant) {
        assertThat(QueryParts.instant("?since", text, faults)).isEqualTo(instant);
        assertThat(faults.none()).isTrue();
    }

    /** Times beyond the years of a list's keys once ended in an overflow, and the sender was told of a fault of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2026-01-15",
                "2026-01-15T08:00:00",
                "2026-02-30T08:00:00Z",
                "now",
                ""
            })
    void otherTimesAreRefused(String text) {
        assertThat(QueryParts.instant("?since", text, faults)).isNull();
        assertThat(fault()).isEqualTo("?since malformed-date");
    }

    @Test
    void aCursorLeadsBackToItsKey() {
        String key = "001767225600000:0b6f1c2e-1111-4111-8111-0123456789ab";
        assertThat(QueryParts.listKey(QueryParts.cursor(key), faults)).isEqualTo(key);
        assertThat(faults.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "AAAA", "eyIkZ3QiOiIifQ", "MDAxNzY3MjI1NjAwMDAwOg=="})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThat(QueryParts.listKey(cursor, faults)).isNull();
        assertThat(fault()).isEqualTo("?cursor malformed");
    }
}
