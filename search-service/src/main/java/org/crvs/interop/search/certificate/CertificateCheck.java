package org.crvs.interop.search.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.TermCriterion;
import org.crvs.interop.search.criteria.TermCriterion.Subject;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex;
import org.crvs.interop.search.index.Order;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whether what a certificate says is on the register. */
@ApplicationScoped
public class CertificateCheck {

    private static final String VALID = "valid";
    private static final String NOT_VALID = "not-valid";
    private static final String REVOKED = "revoked";
    private static final int RETRY_SECONDS = 5;

    /** Records a certificate may have been given out for. */
    private static final Visibility CERTIFIABLE = Visibility.of(EnumSet.of(
            RecordStatus.REGISTERED,
            RecordStatus.CERTIFIED,
            RecordStatus.ISSUED,
            RecordStatus.CORRECTION_REQUESTED,
            RecordStatus.REVOKED));

    private final CandidateIndex index;
    private final AuditTrail trail;
    private final MeterRegistry metrics;
    private final Clock clock;

    /**
     * Checks against this index.
     *
     * @param index finds the record
     * @param trail written to before the answer is given
     * @param metrics counts {@code crvs.search.certificate.checks} by result
     * @param clock tells when
     */
    public CertificateCheck(CandidateIndex index, AuditTrail trail, MeterRegistry metrics, Clock clock) {
        this.index = index;
        this.trail = trail;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Answers a question that was checked.
     *
     * @throws ProblemException 503 when it can't be answered, or not be written down
     */
    CertificateAnswer answer(CertificateQuestion question) {
        Optional<RecordSummary> record = find(question);
        String result = record.map(CertificateCheck::result).orElse(NOT_VALID);
        write(record, result);
        metrics.counter("crvs.search.certificate.checks", "result", result).increment();
        return new CertificateAnswer(result);
    }

    private Optional<RecordSummary> find(CertificateQuestion question) {
        Subject subject = question.isById() ? Subject.RECORD_ID : Subject.REGISTRATION_NUMBER;
        var criteria = new SearchCriteria(
                Optional.of(question.isDeath() ? EventType.DEATH : EventType.BIRTH),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new TermCriterion("number", subject, null, question.number())),
                List.of());
        var newest = new Order(Order.Column.MODIFIED_AT, true);
        return index.inOrder(criteria, CERTIFIABLE, newest, 0, 2).records().stream()
                .filter(record -> isOn(record, question.date()))
                .findFirst();
    }

    private static boolean isOn(RecordSummary record, Optional<PartialDate> date) {
        Optional<PartialDate> held = record.eventDate().flatMap(PartialDate::parse);
        return held.isPresent() && held.equals(date);
    }

    private static String result(RecordSummary record) {
        return record.status() == RecordStatus.REVOKED ? REVOKED : VALID;
    }

    private void write(Optional<RecordSummary> record, String result) {
        var event = new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                "certificate.check",
                AuditMessage.Outcome.SUCCESS,
                null,
                null,
                record.map(RecordSummary::id).stream().toList(),
                RequestTrace.current().requestId(),
                Map.of("result", result));
        try {
            trail.write(event);
        } catch (BrokerUnavailableException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "Certificates can't be checked right now.", RETRY_SECONDS, e);
        }
    }
}
