package org.crvs.interop.search.index;

import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.criteria.PlaceCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.TermCriterion;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.record.PartialDate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * Builds the Lucene query of a search from parts; nothing a client wrote is ever parsed as a query. Every field is a
 * clause that must be met. Dates and areas, which many records share, are checked on the few that meet the rest.
 */
final class CriteriaQuery {

    private final Jurisdictions jurisdictions;
    private final ZoneId zone;
    private final NameQuery names;

    CriteriaQuery(Jurisdictions jurisdictions, ZoneId zone, NameQuery names) {
        this.jurisdictions = jurisdictions;
        this.zone = zone;
        this.names = names;
    }

    /** The query for records that meet the criteria, whatever may be seen of them, with names up to so far off. */
    Query of(SearchCriteria criteria, Width width) {
        var query = new BooleanQuery.Builder();
        criteria.statuses()
                .ifPresent(statuses -> query.add(
                        anyOf(
                                IndexFields.STATUS,
                                statuses.stream().map(Enum::name).toList()),
                        Occur.FILTER));
        criteria.event().ifPresent(event -> query.add(term(IndexFields.EVENT, event.name()), Occur.FILTER));
        if (!criteria.compositionTypes().isEmpty()) {
            query.add(anyOf(IndexFields.COMPOSITION_TYPE, criteria.compositionTypes()), Occur.FILTER);
        }
        criteria.terms().forEach(term -> query.add(of(term), Occur.FILTER));
        criteria.places().forEach(place -> query.add(of(place), Occur.FILTER));
        criteria.dates().forEach(date -> query.add(of(date), Occur.FILTER));
        criteria.names().forEach(name -> query.add(of(name, width), Occur.FILTER));
        if (width == Width.NEARLY) {
            query.add(allButOne(criteria.names()), Occur.FILTER);
        }
        return query.build();
    }

    /** Records with every word to the letter but one. */
    private Query allButOne(List<NameCriterion> asked) {
        var words = new BooleanQuery.Builder();
        int count = 0;
        for (NameCriterion name : asked) {
            for (String token : name.tokens()) {
                words.add(this.names.term(field(name), token), Occur.SHOULD);
                count++;
            }
        }
        return words.setMinimumNumberShouldMatch(Math.max(1, count - 1)).build();
    }

    private static String field(NameCriterion name) {
        return switch (name.part()) {
            case WHOLE -> name.role() == null ? IndexFields.ANY_NAME : IndexFields.anyName(name.role());
            case GIVEN, FAMILY -> IndexFields.anyName(name.role());
        };
    }

    private static Query of(TermCriterion term) {
        return switch (term.subject()) {
            case RECORD_ID -> term(IndexFields.ID, term.value());
            case TRACKING_ID -> term(IndexFields.TRACKING_ID, term.value());
            case REGISTRATION_NUMBER -> term(IndexFields.REGISTRATION_NUMBER, term.value());
            case NATIONAL_ID -> term(IndexFields.NATIONAL_ID, term.value());
            case IDENTIFIER -> term(IndexFields.identifier(term.role()), term.value());
            case CONTACT_NUMBER -> term(IndexFields.CONTACT_NUMBER, Telephone.lastDigits(term.value()));
            case CONTACT_EMAIL -> term(IndexFields.CONTACT_EMAIL, term.value());
            case GENDER -> term(IndexFields.gender(term.role()), term.value());
            case EVENT_COUNTRY -> term(IndexFields.EVENT_COUNTRY, term.value());
        };
    }

    private Query of(PlaceCriterion place) {
        boolean declaration = place.subject() == PlaceCriterion.Subject.DECLARATION;
        if (!place.within()) {
            return term(declaration ? IndexFields.OFFICE : IndexFields.EVENT_LOCATION, place.locationId());
        }
        String field = declaration ? IndexFields.AREA : IndexFields.EVENT_PLACE;
        return inside(field, jurisdictions.within(place.locationId()));
    }

    /** Records with one of these places in a field. */
    static Query inside(String field, Collection<String> places) {
        List<BytesRef> terms = places.stream().map(BytesRef::new).toList();
        return new IndexOrDocValuesQuery(
                new TermInSetQuery(field, terms), SortedSetDocValuesField.newSlowSetQuery(field, terms));
    }

    private Query of(DateCriterion date) {
        PartialDate span = date.span();
        return switch (date.subject()) {
            case BIRTH_OF_PERSON -> days(IndexFields.birthDate(date.role()), date);
            case EVENT -> days(IndexFields.EVENT_DATE, date);
            case MARRIAGE ->
                new BooleanQuery.Builder()
                        .add(term(IndexFields.EVENT, EventType.MARRIAGE.name()), Occur.FILTER)
                        .add(days(IndexFields.EVENT_DATE, date), Occur.FILTER)
                        .build();
            case DECLARATION -> instants(IndexFields.DECLARED, span);
            case REGISTRATION -> instants(IndexFields.REGISTERED, span);
            case MODIFICATION -> instants(IndexFields.MODIFIED, span);
        };
    }

    private static Query days(String field, DateCriterion date) {
        PartialDate span = date.span();
        if (date.range() || span.swapped().isEmpty()) {
            return days(field, span);
        }
        return new BooleanQuery.Builder()
                .add(days(field, span), Occur.SHOULD)
                .add(days(field, span.swapped().get()), Occur.SHOULD)
                .build();
    }

    /** A date known only to the month or year is met by any day it may be. */
    private static Query days(String field, PartialDate span) {
        int first = Math.toIntExact(span.first().toEpochDay());
        int last = Math.toIntExact(span.last().toEpochDay());
        Query fromValues = new BooleanQuery.Builder()
                .add(
                        NumericDocValuesField.newSlowRangeQuery(IndexFields.from(field), Long.MIN_VALUE, last),
                        Occur.FILTER)
                .add(
                        NumericDocValuesField.newSlowRangeQuery(IndexFields.until(field), first, Long.MAX_VALUE),
                        Occur.FILTER)
                .build();
        Query days = new IndexOrDocValuesQuery(
                IntRange.newIntersectsQuery(field, new int[] {first}, new int[] {last}), fromValues);
        return new Between(IndexFields.from(field), IndexFields.until(field), first, last, days);
    }

    private Query instants(String field, PartialDate span) {
        long first = begin(span.first());
        long last = begin(span.last().plusDays(1)) - 1;
        String order = IndexFields.order(field);
        Query instants = new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, first, last),
                NumericDocValuesField.newSlowRangeQuery(order, first, last));
        return new Between(order, order, first, last, instants);
    }

    private long begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private Query of(NameCriterion name, Width asked) {
        Width width = name.exact() ? Width.EXACT : asked;
        return name.part() == Part.WHOLE
                ? names.nearlyAllOf(field(name), IndexFields.ONLY_NAME, name.tokens(), width)
                : names.anyOf(field(name), name.tokens(), width);
    }

    static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    static Query anyOf(String field, Collection<String> values) {
        List<BytesRef> terms = values.stream().map(BytesRef::new).toList();
        return new TermInSetQuery(field, terms);
    }
}
