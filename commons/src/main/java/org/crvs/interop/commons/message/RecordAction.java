package org.crvs.interop.commons.message;

import java.util.Locale;
import java.util.Optional;

/** What was done to a record; each appends one version. */
public enum RecordAction {
    NOTIFY,
    UPDATE,
    VALIDATE,
    REGISTER,
    CONFIRM,
    REJECT,
    ARCHIVE,
    REINSTATE,
    CERTIFY,
    ISSUE,
    REQUEST_CORRECTION,
    APPROVE_CORRECTION,
    REJECT_CORRECTION,
    MAKE_CORRECTION,
    MARK_DUPLICATE,
    MARK_NOT_DUPLICATE,
    REVOKE,
    RESUBMIT,
    IDENTIFY,
    /** A registration made before the suite was there was taken over; it is no news to subscribers. */
    IMPORT,
    SEAL,
    UNSEAL,
    ERASE;

    /** As the last path segment of {@code POST /records/{id}/{action}}: {@code request-correction}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of a path segment, or empty. */
    public static Optional<RecordAction> ofPath(String path) {
        for (RecordAction action : values()) {
            if (action.path().equals(path)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
