package org.crvs.interop.search.index;

import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.criteria.PlaceCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.TermCriterion;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonRole;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Builds the Lucene query of a search from parts; nothing a client wrote is ever parsed as a query. Every field is a
 * clause that must be met, and the statuses the client may see are among them, so that what it may not see is neither
 * found nor counted.
 */
final class CriteriaQuery {

    private static final float SWAPPED = 0.5f;

    private final Jurisdictions jurisdictions;
    private final ZoneId zone;

    CriteriaQuery(Jurisdictions jurisdictions, ZoneId zone) {
        this.jurisdictions = jurisdictions;
        this.zone = zone;
    }

    /** The query for records in one of these statuses that meet the criteria. */
    Query of(SearchCriteria criteria, Set<RecordStatus> visible) {
        var query = new BooleanQuery.Builder();
        query.add(statuses(criteria, visible), Occur.FILTER);
        criteria.event().ifPresent(event -> query.add(term(IndexFields.EVENT, event.name()), Occur.FILTER));
        if (!criteria.compositionTypes().isEmpty()) {
            query.add(anyOf(IndexFields.COMPOSITION_TYPE, criteria.compositionTypes()), Occur.FILTER);
        }
        criteria.terms().forEach(term -> query.add(of(term), Occur.FILTER));
        criteria.places().forEach(place -> query.add(of(place), Occur.FILTER));
        criteria.dates().forEach(date -> query.add(of(date), Occur.FILTER));
        criteria.names().forEach(name -> query.add(of(name), Occur.MUST));
        return query.build();
    }

    private static Query statuses(SearchCriteria criteria, Set<RecordStatus> visible) {
        Set<RecordStatus> statuses = EnumSet.copyOf(visible);
        criteria.statuses().ifPresent(statuses::retainAll);
        return statuses.isEmpty()
                ? new MatchNoDocsQuery("no status that is asked for may be seen")
                : anyOf(IndexFields.STATUS, statuses.stream().map(Enum::name).toList());
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
        return anyOf(field, jurisdictions.within(place.locationId()));
    }

    private Query of(DateCriterion date) {
        PartialDate span = date.span();
        return switch (date.subject()) {
            case BIRTH_OF_PERSON -> days(IndexFields.birthDate(date.role()), date);
            case EVENT -> days(IndexFields.EVENT_DATE, date);
            case DECLARATION -> instants(IndexFields.DECLARED, span);
            case REGISTRATION -> instants(IndexFields.REGISTERED, span);
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
        return IntRange.newIntersectsQuery(
                field,
                new int[] {Math.toIntExact(span.first().toEpochDay())},
                new int[] {Math.toIntExact(span.last().toEpochDay())});
    }

    private Query instants(String field, PartialDate span) {
        return LongPoint.newRangeQuery(
                field, begin(span.first()), begin(span.last().plusDays(1)) - 1);
    }

    private long begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static Query of(NameCriterion name) {
        if (name.part() == Part.WHOLE) {
            return NameQuery.of(IndexFields.ANY_NAME, name.tokens());
        }
        PersonRole role = name.role();
        boolean given = name.part() == Part.GIVEN;
        String place = given ? IndexFields.given(role) : IndexFields.family(role);
        String other = given ? IndexFields.family(role) : IndexFields.given(role);
        return new BooleanQuery.Builder()
                .add(NameQuery.of(place, name.tokens()), Occur.SHOULD)
                .add(new BoostQuery(NameQuery.of(other, name.tokens()), SWAPPED), Occur.SHOULD)
                .build();
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query anyOf(String field, Collection<String> values) {
        List<BytesRef> terms = values.stream().map(BytesRef::new).toList();
        return new TermInSetQuery(field, terms);
    }
}
