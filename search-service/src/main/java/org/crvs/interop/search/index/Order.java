package org.crvs.interop.search.index;

import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What results are sorted by; records that have no value come last, equal ones go by record id.
 *
 * @param column the date
 * @param descending newest first
 */
public record Order(Column column, boolean descending) {

    /** Dates results may be sorted by, spelled as clients name them. */
    public enum Column {
        DATE_OF_DECLARATION("dateOfDeclaration", IndexFields.DECLARED, record -> millis(record.createdAt())),
        CREATED_AT("createdAt", IndexFields.DECLARED, record -> millis(record.createdAt())),
        DATE_OF_REGISTRATION("dateOfRegistration", IndexFields.REGISTERED, record -> millis(record.registeredAt())),
        MODIFIED_AT("modifiedAt", IndexFields.MODIFIED, record -> millis(record.modifiedAt())),
        DATE_OF_EVENT("dateOfEvent", IndexFields.EVENT_DATE, record -> record.eventDate()
                .flatMap(PartialDate::parse)
                .map(date -> date.first().toEpochDay()));

        private final String label;
        private final String field;
        private final Function<RecordSummary, Optional<Long>> value;

        Column(String label, String field, Function<RecordSummary, Optional<Long>> value) {
            this.label = label;
            this.field = field;
            this.value = value;
        }

        /** The column of this name, or empty. */
        public static Optional<Column> of(String label) {
            return Arrays.stream(values())
                    .filter(column -> column.label.equals(label))
                    .findFirst();
        }

        /** Names of all columns. */
        public static List<String> labels() {
            return Arrays.stream(values()).map(column -> column.label).toList();
        }

        String field() {
            return field;
        }

        private static Optional<Long> millis(Instant at) {
            return Optional.ofNullable(at).map(Instant::toEpochMilli);
        }
    }

    /** The same order over summaries in hand. */
    public Comparator<RecordSummary> comparator() {
        Comparator<Long> byValue = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<RecordSummary> byColumn =
                Comparator.comparing(record -> column.value.apply(record).orElse(null), Comparator.nullsLast(byValue));
        return byColumn.thenComparing(RecordSummary::id);
    }
}
