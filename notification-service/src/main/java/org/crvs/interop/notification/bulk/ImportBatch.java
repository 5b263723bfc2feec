package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bson.Document;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.bulk.ImportJob.BatchResult;
import org.crvs.interop.notification.bulk.ImportJob.LineFault;
import org.crvs.interop.notification.bulk.ImportJob.Target;
import org.crvs.interop.notification.client.ClientReach;
import org.crvs.interop.notification.event.EventIds;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.notification.FirstVersions;
import org.crvs.interop.notification.numbering.RegistrationNumbers;
import org.crvs.interop.notification.record.RecordBundle;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.TrackingIds;
import org.crvs.interop.notification.rule.NotificationRules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Imports some lines together: each is checked alone, and those that keep the rules are written at once. A line's record
 * has an id made of the line, so that lines that come again make no second record.
 */
@ApplicationScoped
public class ImportBatch {

    private static final int LONGEST_NUMBER = 64;

    private final NotificationRules rules;
    private final ClientReach reach;
    private final FirstVersions firstVersions;
    private final TrackingIds trackingIds;
    private final RegistrationNumbers numbers;
    private final RecordJournal journal;

    public ImportBatch(
            NotificationRules rules,
            ClientReach reach,
            FirstVersions firstVersions,
            TrackingIds trackingIds,
            RegistrationNumbers numbers,
            RecordJournal journal) {
        this.rules = rules;
        this.reach = reach;
        this.firstVersions = firstVersions;
        this.trackingIds = trackingIds;
        this.numbers = numbers;
        this.journal = journal;
    }

    /** A line after it was checked: with faults, or with what its record will be made of. */
    private record Checked(ImportLine line, String recordId, DocumentBundle bundle, List<Fault> faults) {
        EventType event() {
            return bundle.event().orElseThrow();
        }
    }

    /** Imports lines and tells what became of them. */
    BatchResult take(List<Supplier<ImportLine>> lines, Target target, FirstVersions.Sending sending) {
        List<Checked> checked = lines.parallelStream()
                .map(Supplier::get)
                .map(line -> check(line, target, sending.client().clientId()))
                .toList();
        List<LineFault> faults = new ArrayList<>();
        Map<String, Checked> fresh = new LinkedHashMap<>();
        int refused = 0;
        for (Checked each : checked) {
            if (each.faults().isEmpty()) {
                fresh.putIfAbsent(each.recordId(), each);
            } else {
                refused++;
                note(faults, each.line().number(), each.faults());
            }
        }
        fresh.keySet().removeAll(journal.existing(fresh.keySet()));
        Map<String, String> tracking = trackingIds(fresh);
        Map<String, String> given = registrationNumbers(fresh, tracking, target, faults);
        List<String> unnumbered = fresh.keySet().stream()
                .filter(recordId -> target == Target.REGISTERED && !given.containsKey(recordId))
                .toList();
        unnumbered.forEach(recordId -> {
            fresh.remove(recordId);
            trackingIds.release(tracking.get(recordId));
        });
        refused += unnumbered.size();
        int imported = write(fresh, tracking, given, sending);
        faults.sort(Comparator.comparingInt(LineFault::line));
        return new BatchResult(lines.size(), imported, lines.size() - refused - imported, refused, faults);
    }

    private Checked check(ImportLine line, Target target, String clientId) {
        if (line.bundle() == null) {
            return new Checked(line, null, null, line.faults());
        }
        List<Fault> faults = new ArrayList<>(rules.faults(line.bundle()).all());
        DocumentBundle bundle = DocumentBundle.of(line.bundle());
        if (faults.isEmpty() && target == Target.REGISTERED) {
            registrable(bundle, faults);
        }
        if (faults.isEmpty()) {
            String office = bundle.taskLocation(Crvs.REG_LAST_OFFICE).orElseThrow();
            reach.beyond(clientId, bundle.event().orElseThrow(), office).ifPresent(faults::add);
        }
        String recordId = EventIds.uuid(CanonicalJson.sha256(clientId + "\nimport\n" + line.identity()));
        return new Checked(line, recordId, bundle, faults);
    }

    private static void registrable(DocumentBundle bundle, List<Fault> faults) {
        EventType event = bundle.event().orElseThrow();
        if (!new RecordBundle((ObjectNode) bundle.json(), event).hasSubject()) {
            faults.add(new Fault("/entry/0/resource/section", "required", "nobody to register", "the subject"));
        }
        int length = bundle.taskIdentifier(Crvs.registrationNumberSystem(event))
                .map(String::length)
                .orElse(0);
        if (length > LONGEST_NUMBER) {
            faults.add(new Fault(
                    "/entry/1/resource/identifier",
                    "too-long",
                    "the registration number is too long",
                    "64 characters"));
        }
    }

    /** The number of each registration: the one it came with, or a new one; lines whose number is taken are refused. */
    private Map<String, String> registrationNumbers(
            Map<String, Checked> fresh, Map<String, String> tracking, Target target, List<LineFault> faults) {
        Map<String, String> given = new LinkedHashMap<>();
        if (target == Target.NOTIFIED) {
            return given;
        }
        List<Document> wanted = new ArrayList<>();
        fresh.forEach((recordId, each) -> {
            String number = each.bundle()
                    .taskIdentifier(Crvs.registrationNumberSystem(each.event()))
                    .orElseGet(() -> numbers.next(
                            each.event(),
                            tracking.get(recordId),
                            each.bundle().taskLocation(Crvs.REG_LAST_OFFICE).orElse("")));
            given.put(recordId, number);
            wanted.add(RegistrationNumbers.document(each.event(), number, recordId));
        });
        for (String recordId : numbers.takeAll(wanted)) {
            given.remove(recordId);
            note(
                    faults,
                    fresh.get(recordId).line().number(),
                    List.of(new Fault(
                            "/entry/1/resource/identifier", "taken", "another record has this number", null)));
        }
        return given;
    }

    private Map<String, String> trackingIds(Map<String, Checked> fresh) {
        Map<String, EventType> events = new LinkedHashMap<>();
        fresh.forEach((recordId, each) -> events.put(recordId, each.event()));
        return trackingIds.takeAll(events);
    }

    private int write(
            Map<String, Checked> fresh,
            Map<String, String> tracking,
            Map<String, String> given,
            FirstVersions.Sending sending) {
        if (fresh.isEmpty()) {
            return 0;
        }
        List<RecordVersion> versions = fresh.entrySet().parallelStream()
                .map(entry ->
                        version(entry.getValue(), tracking.get(entry.getKey()), given.get(entry.getKey()), sending))
                .toList();
        Set<String> taken = journal.appendAll(versions);
        taken.forEach(recordId -> trackingIds.release(tracking.get(recordId)));
        return versions.size() - taken.size();
    }

    private RecordVersion version(Checked line, String trackingId, String number, FirstVersions.Sending sending) {
        return number == null
                ? firstVersions.notified(line.recordId(), trackingId, line.bundle(), line.event(), sending)
                : firstVersions.registered(line.recordId(), trackingId, number, line.bundle(), line.event(), sending);
    }

    private static void note(List<LineFault> faults, int line, List<Fault> found) {
        found.forEach(fault -> faults.add(LineFault.of(line, fault)));
    }
}
