package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.crvs.interop.notification.numbering.Confirmation;
import org.crvs.interop.notification.numbering.Confirmations;
import org.crvs.interop.notification.validation.Validations;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows records together with what stands beside them: possible duplicates, and a confirmation that is going on. */
@ApplicationScoped
public class RecordViews {

    private final Duplicates duplicates;
    private final Confirmations confirmations;
    private final Validations validations;

    public RecordViews(Duplicates duplicates, Confirmations confirmations, Validations validations) {
        this.validations = validations;
        this.duplicates = duplicates;
        this.confirmations = confirmations;
    }

    /** The current version. */
    RecordView current(RecordVersion version) {
        Confirmation confirmation = version.status() == RecordStatus.WAITING_VALIDATION
                ? confirmations.find(version.recordId()).orElse(null)
                : null;
        return RecordView.of(
                version,
                duplicates.of(version.recordId(), version.details().notDuplicates()),
                confirmation,
                validations.find(version.recordId()).orElse(null));
    }

    /** An earlier version, as it was. */
    RecordView past(RecordVersion version) {
        return RecordView.of(version, List.of(), null, null);
    }
}
