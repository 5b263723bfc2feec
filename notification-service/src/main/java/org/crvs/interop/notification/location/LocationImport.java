package org.crvs.interop.notification.location;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.LocationImportJob.State;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Imports administrative areas, offices and facilities from CSV: a file with a fault in it changes nothing. */
@ApplicationScoped
public class LocationImport {

    private static final Logger LOG = Logger.getLogger(LocationImport.class);

    /**
     * What an import did, or would do.
     *
     * @param read rows read
     * @param created new locations
     * @param updated changed locations
     * @param unchanged locations that say the same already
     * @param faults what is wrong; empty when it was done
     * @param id under which GET /locations/imports/{id} tells how far it has come
     */
    public record Report(
            int read, int created, int updated, int unchanged, List<LocationCsv.Fault> faults, String id) {}

    private final LocationStore store;
    private final LocationImports imports;
    private final Locations locations;
    private final LocationAudit audit;
    private final Clock clock;

    public LocationImport(
            LocationStore store, LocationImports imports, Locations locations, LocationAudit audit, Clock clock) {
        this.store = store;
        this.imports = imports;
        this.locations = locations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Imports a file. Interrupted, it can simply be done again: a place keeps its id.
     *
     * @param id the sender's name for the import
     * @param dryRun only say what would be done
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST with all faults, unless it is a dry run
     */
    Report run(String id, String csv, boolean dryRun, Actor actor, String requestId) {
        List<LocationCsv.Fault> faults = new ArrayList<>();
        Map<String, LocationCsv.Row> rows = LocationCsv.read(csv, faults);
        LocationTree tree = locations.tree();
        if (faults.isEmpty()) {
            faults.addAll(LocationCsv.parentFaults(rows, tree));
        }
        if (!dryRun) {
            refuse(faults);
        }
        List<Location> changed = new ArrayList<>();
        Map<String, Location> before = new HashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (LocationCsv.Row row : rows.values()) {
            Location known = tree.find(row.id()).orElse(null);
            Location location = toLocation(row, known, now);
            if (known == null || !location.saysTheSameAs(known)) {
                changed.add(location);
            }
            if (known != null) {
                before.put(known.id(), known);
            }
        }
        int created = (int) changed.stream()
                .filter(location -> !before.containsKey(location.id()))
                .count();
        var report = new Report(
                rows.size(), created, changed.size() - created, rows.size() - changed.size(), List.copyOf(faults), id);
        if (!dryRun && !changed.isEmpty()) {
            var event = audit.event(
                    "location.import",
                    actor,
                    requestId,
                    Map.of(
                            "created", String.valueOf(report.created()),
                            "updated", String.valueOf(report.updated())));
            imports.begin(id, event, changed.size());
            boolean whole = store.writeAll(changed, before, written -> imports.progress(id, State.RUNNING, written));
            if (!whole) {
                locations.reload();
                throw ProblemException.retryLater(
                        ProblemKind.CONFLICT, "Others changed some of these locations. Send the file again.", 1, null);
            }
            imports.progress(id, State.COMPLETED, changed.size());
            locations.changed(changed);
            LOG.infof("locations imported: %d new, %d changed", report.created(), report.updated());
        }
        return report;
    }

    private static Location toLocation(LocationCsv.Row row, Location known, Instant now) {
        if (known == null) {
            return new Location(
                    row.id(),
                    1,
                    row.type(),
                    row.statisticalId(),
                    row.name(),
                    row.alias(),
                    row.parentId(),
                    row.jurisdictionType(),
                    row.active(),
                    List.of(),
                    now);
        }
        return known.changed(
                row.name(), row.alias(), row.parentId(), row.jurisdictionType(), row.active(), known.statistics(), now);
    }

    private static void refuse(List<LocationCsv.Fault> found) {
        var faults = new Faults();
        found.forEach(fault -> faults.add(
                "/lines/" + fault.line() + (fault.column() == null ? "" : "/" + fault.column()),
                "invalid-row",
                fault.detail(),
                null));
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The file");
    }
}
