package org.crvs.interop.search.graphql;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.matching.Reason;
import org.crvs.interop.search.query.SearchHit;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What results of both events have in common. */
abstract class SearchedEvent {

    private final SearchHit hit;

    SearchedEvent(SearchHit hit) {
        this.hit = hit;
    }

    public String getId() {
        return hit.record().id();
    }

    public RegistrationSearchSet getRegistration() {
        return new RegistrationSearchSet(hit.record());
    }

    public List<OperationHistorySearchSet> getOperationHistories() {
        return hit.record().operations().stream()
                .map(OperationHistorySearchSet::new)
                .toList();
    }

    public Double getScore() {
        return hit.match().score();
    }

    public String getGrade() {
        return hit.match().grade().code();
    }

    public List<Reason> getReasons() {
        return hit.match().reasons();
    }

    RecordSummary summary() {
        return hit.record();
    }

    List<HumanName> names(PersonRole role) {
        return summary().person(role).map(PersonSummary::names).orElse(List.of()).stream()
                .map(HumanName::new)
                .toList();
    }

    String name(PersonRole role, Function<Person.Name, String> part) {
        return summary()
                .person(role)
                .flatMap(person -> person.names().stream().findFirst())
                .map(part)
                .orElse(null);
    }

    String of(PersonRole role, Function<PersonSummary, String> value) {
        return summary().person(role).map(value).orElse(null);
    }

    String nationalId(PersonRole role) {
        Optional<PersonSummary> person = summary().person(role);
        return person.flatMap(PersonSummary::nationalId).orElse(null);
    }
}
