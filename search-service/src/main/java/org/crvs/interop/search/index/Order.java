package org.crvs.interop.search.index;

import org.crvs.interop.search.record.RecordFeatures;

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
        DATE_OF_DECLARATION("dateOfDeclaration", IndexFields.DECLARED, record -> Optional.of(record.declaredAt())),
        CREATED_AT("createdAt", IndexFields.DECLARED, record -> Optional.of(record.declaredAt())),
        DATE_OF_REGISTRATION("dateOfRegistration", IndexFields.REGISTERED, RecordFeatures::registeredAt),
        MODIFIED_AT("modifiedAt", IndexFields.MODIFIED, record -> Optional.of(record.modifiedAt())),
        DATE_OF_EVENT("dateOfEvent", IndexFields.EVENT_DATE, record -> record.eventDate()
                .map(date -> date.first().toEpochDay()));

        private final String label;
        private final String field;
        private final Function<RecordFeatures, Optional<Long>> value;

        Column(String label, String field, Function<RecordFeatures, Optional<Long>> value) {
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
    }

    /** The same order over records in hand. */
    public Comparator<RecordFeatures> comparator() {
        Comparator<Long> byValue = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<RecordFeatures> byColumn =
                Comparator.comparing(record -> column.value.apply(record).orElse(null), Comparator.nullsLast(byValue));
        return byColumn.thenComparing(RecordFeatures::id);
    }
}
