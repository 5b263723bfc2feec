package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The FEBRL test sets; licence beside them. */
final class Febrl {

    /** What a search of the register asks for. */
    static final List<Field> NAMES_AND_DATE = List.of(
            new Field(Field.GIVEN, "given_name", FieldKind.NAME),
            new Field(Field.FAMILY, "surname", FieldKind.NAME),
            new Field(Field.DATE, "date_of_birth", FieldKind.DATE));

    static final List<Field> ADDRESS = List.of(
            new Field("street-number", "street_number", FieldKind.IDENTIFIER),
            new Field("address-1", "address_1", FieldKind.TEXT),
            new Field("address-2", "address_2", FieldKind.TEXT),
            new Field("suburb", "suburb", FieldKind.TEXT),
            new Field("postcode", "postcode", FieldKind.IDENTIFIER),
            new Field("state", "state", FieldKind.TEXT));

    static final List<Field> NUMBER = List.of(new Field(Field.IDENTIFIER, "soc_sec_id", FieldKind.IDENTIFIER));

    private Febrl() {}

    static Path file(int number) {
        return Path.of("src/test/resources/linkage/dataset" + number + ".csv");
    }

    @SafeVarargs
    static Register register(int number, List<Field>... fields) {
        try {
            return Register.ofCsv(
                    Files.readAllLines(file(number)),
                    "rec_id",
                    Stream.of(fields).flatMap(List::stream).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
