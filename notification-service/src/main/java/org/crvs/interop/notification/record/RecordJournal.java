package org.crvs.interop.notification.record;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * The journal of record versions: appends one, finds the current one. A version is acknowledged once it is in the
 * database and the work queue shows it; Kafka is told afterwards and can't hold that up.
 */
@ApplicationScoped
public class RecordJournal {

    private static final Pattern RECORD_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final RecordVersions versions;
    private final RecordHeads heads;
    private final Event<RecordAppended> appended;
    private final MeterRegistry metrics;

    /**
     * The journal over its two collections.
     *
     * @param versions the truth
     * @param heads the work queues
     * @param appended tells the outbox
     * @param metrics counts versions as {@code crvs.records.versions}, by action
     */
    public RecordJournal(
            RecordVersions versions, RecordHeads heads, Event<RecordAppended> appended, MeterRegistry metrics) {
        this.versions = versions;
        this.heads = heads;
        this.appended = appended;
        this.metrics = metrics;
    }

    /** Appends a version; false when somebody else made this version of the record first. */
    public boolean append(RecordVersion version) {
        if (!versions.append(version)) {
            return false;
        }
        metrics.counter("crvs.records.versions", "action", version.action().path())
                .increment();
        heads.advance(version);
        appended.fire(new RecordAppended(version));
        return true;
    }

    /**
     * Appends the first versions of many records.
     *
     * @return the ids of records that somebody else made first
     */
    public Set<String> appendAll(List<RecordVersion> first) {
        Set<String> taken = versions.appendAll(first);
        List<RecordVersion> mine =
                first.stream().filter(version -> !taken.contains(version.id())).toList();
        heads.advanceAll(mine);
        for (RecordVersion version : mine) {
            metrics.counter("crvs.records.versions", "action", version.action().path())
                    .increment();
            appended.fire(new RecordAppended(version));
        }
        return first.stream()
                .filter(version -> taken.contains(version.id()))
                .map(RecordVersion::recordId)
                .collect(Collectors.toSet());
    }

    /** Which of these records exist. */
    public Set<String> existing(Collection<String> recordIds) {
        return versions.existing(recordIds);
    }

    /** Makes sure the work queue shows a version that is about to be acknowledged once more. */
    public void settle(RecordVersion version) {
        if (heads.version(version.recordId()) < version.version()) {
            heads.advance(version);
        }
    }

    /** One version, or empty. */
    public Optional<RecordVersion> version(String recordId, int version) {
        return isRecordId(recordId) && version > 0 ? versions.find(recordId, version) : Optional.empty();
    }

    /**
     * The current version, or empty. The head may lag behind a writer that died between its two writes, so the next
     * version is looked for until there is none: point reads only.
     */
    public Optional<RecordVersion> current(String recordId) {
        if (!isRecordId(recordId)) {
            return Optional.empty();
        }
        int known = Math.max(1, heads.version(recordId));
        Optional<RecordVersion> current = versions.find(recordId, known);
        Optional<RecordVersion> next = current;
        while (next.isPresent()) {
            current = next;
            next = versions.find(recordId, current.get().version() + 1);
        }
        return current;
    }

    /** All versions without their bundles, oldest first; empty when there is no such record. */
    public List<RecordVersion> history(String recordId) {
        return current(recordId)
                .map(current -> versions.history(recordId, current.version()))
                .orElse(List.of());
    }

    private static boolean isRecordId(String text) {
        return RECORD_ID.matcher(text).matches();
    }
}
