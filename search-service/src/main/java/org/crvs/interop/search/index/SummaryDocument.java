package org.crvs.interop.search.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.name.PhoneticKeys;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns a summary into a Lucene document, and a document's stored field back into the summary. */
final class SummaryDocument {

    private static final int LONGEST_TERM = 200;

    private final Document document = new Document();
    private boolean registered;

    private SummaryDocument() {}

    static Document of(RecordSummary record) {
        var made = new SummaryDocument();
        made.add(record);
        return made.document;
    }

    static RecordSummary read(BytesRef stored) {
        try {
            return MessageCodec.json()
                    .readerFor(RecordSummary.class)
                    .readValue(stored.bytes, stored.offset, stored.length);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored summary can't be read", e);
        }
    }

    private void add(RecordSummary record) {
        registered = RecordSummaries.REGISTERED.contains(record.status());
        term(IndexFields.ID, record.id());
        document.add(new SortedDocValuesField(IndexFields.order(IndexFields.ID), new BytesRef(record.id())));
        document.add(new StoredField(IndexFields.SUMMARY, json(record)));
        RecordFeatures features = RecordFeatures.of(record);
        document.add(new BinaryDocValuesField(IndexFields.FEATURES, new BytesRef(FeatureCodec.write(features))));
        BlockingKeys.of(features).forEach(key -> term(IndexFields.BLOCK, key));
        term(IndexFields.STATUS, record.status().name());
        term(IndexFields.EVENT, record.event().name());
        term(IndexFields.COMPOSITION_TYPE, record.compositionType());
        identifier(IndexFields.TRACKING_ID, record.trackingId());
        identifier(IndexFields.REGISTRATION_NUMBER, record.registrationNumber());
        if (record.contactNumber() != null) {
            Telephone.forms(NameText.digits(record.contactNumber()))
                    .forEach(form -> term(IndexFields.CONTACT_NUMBER, form));
        }
        lowerCase(IndexFields.CONTACT_EMAIL, record.contactEmail());
        places(record);
        date(IndexFields.EVENT_DATE, record.eventDate());
        record.eventDate()
                .flatMap(PartialDate::parse)
                .ifPresent(day -> order(IndexFields.EVENT_DATE, day.first().toEpochDay()));
        instant(IndexFields.DECLARED, record.createdAt());
        instant(IndexFields.REGISTERED, record.registeredAt());
        instant(IndexFields.MODIFIED, record.modifiedAt());
        record.people().forEach(this::person);
    }

    private void places(RecordSummary record) {
        term(IndexFields.OFFICE, record.officeId());
        place(IndexFields.AREA, record.officeId());
        place(IndexFields.AREA, record.areaId());
        term(IndexFields.EVENT_LOCATION, record.eventLocationId());
        place(IndexFields.EVENT_PLACE, record.eventLocationId());
        record.eventPlaceIds().forEach(place -> place(IndexFields.EVENT_PLACE, place));
        lowerCase(IndexFields.EVENT_COUNTRY, record.eventCountry());
    }

    private void person(PersonRole role, PersonSummary person) {
        for (Person.Name name : person.names()) {
            name(role, IndexFields.given(role), name.given());
            name(role, IndexFields.family(role), name.family());
            List<String> all = NameText.tokens(name.given() + " " + name.family());
            if (all.size() == 1) {
                term(IndexFields.ONLY_NAME, all.get(0));
            }
        }
        date(IndexFields.birthDate(role), Optional.ofNullable(person.birthDate()));
        lowerCase(IndexFields.gender(role), person.gender());
        for (Person.Identifier identifier : person.identifiers()) {
            identifier(IndexFields.identifier(role), identifier.value());
            if (Crvs.NATIONAL_ID.equals(identifier.type())) {
                identifier(IndexFields.NATIONAL_ID, identifier.value());
            }
        }
    }

    /**
     * A name is looked for where all names of its bearer are, or of everybody. How common it is, is told by its place,
     * which only registered records fill: scores must not tell of what is not on the register.
     */
    private void name(PersonRole role, String place, String name) {
        List<String> tokens = NameText.tokens(name);
        String joined = String.join("", tokens);
        if (registered) {
            tokens.forEach(token -> term(place, token));
        }
        for (String field : List.of(IndexFields.anyName(role), IndexFields.ANY_NAME)) {
            tokens.forEach(token -> token(field, token));
            if (tokens.size() > 1) {
                term(field, joined);
            }
        }
    }

    private void token(String field, String token) {
        term(field, token);
        term(IndexFields.initial(field), token.substring(0, 1));
        PhoneticKeys.of(token).forEach(key -> term(IndexFields.sound(field), key));
    }

    private void date(String field, Optional<String> written) {
        written.flatMap(PartialDate::parse).ifPresent(date -> {
            int first = Math.toIntExact(date.first().toEpochDay());
            int last = Math.toIntExact(date.last().toEpochDay());
            document.add(new IntRange(field, new int[] {first}, new int[] {last}));
            document.add(new NumericDocValuesField(IndexFields.from(field), first));
            document.add(new NumericDocValuesField(IndexFields.until(field), last));
        });
    }

    private void instant(String field, Instant at) {
        if (at != null) {
            document.add(new LongPoint(field, at.toEpochMilli()));
            order(field, at.toEpochMilli());
        }
    }

    private void order(String field, long value) {
        document.add(new NumericDocValuesField(IndexFields.order(field), value));
    }

    private void identifier(String field, String value) {
        if (value != null) {
            term(field, NameText.identifier(value));
        }
    }

    private void lowerCase(String field, String value) {
        if (value != null) {
            term(field, value.strip().toLowerCase(Locale.ROOT));
        }
    }

    private void place(String field, String value) {
        if (value != null && !value.isBlank()) {
            term(field, value);
            document.add(new SortedSetDocValuesField(field, new BytesRef(cut(value))));
        }
    }

    /** Cut to what a search may ask for, which also keeps it below the longest term that Lucene takes. */
    private void term(String field, String value) {
        if (value != null && !value.isBlank()) {
            document.add(new StringField(field, cut(value), Field.Store.NO));
        }
    }

    private static String cut(String value) {
        return value.length() > LONGEST_TERM ? value.substring(0, LONGEST_TERM) : value;
    }

    private static byte[] json(RecordSummary record) {
        try {
            return MessageCodec.json().writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the summary of record " + record.id() + " can't be written", e);
        }
    }
}
