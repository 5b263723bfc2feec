package org.crvs.interop.webhook.catalogue;

import org.crvs.interop.commons.message.RecordStatus;

/** What a topic tells of a record, in words; the second half of the topic's name. */
enum Happening {
    NOTIFIED(
            "was notified",
            "A health facility or another client sent a notification and it was taken into the work queue of an office,"
                    + " complete or not.",
            RecordStatus.DECLARED),
    DECLARED(
            "was declared",
            "The declaration is complete and waits for a registration agent: notified complete, completed later, or sent"
                    + " again after it was rejected.",
            RecordStatus.DECLARED),
    VALIDATED(
            "was validated",
            "A registration agent checked the declaration and sent it on for registration.",
            RecordStatus.VALIDATED),
    REGISTERED(
            "was registered",
            "A registrar registered the declaration and it has its registration number. Where an outside system has to"
                    + " confirm the registration, this is sent after the confirmation, not before.",
            RecordStatus.REGISTERED),
    CERTIFIED("was certified", "A certificate of the registered record was made.", RecordStatus.CERTIFIED),
    ISSUED("was issued", "The certificate was handed over.", RecordStatus.ISSUED),
    CORRECTED(
            "was corrected",
            "A correction of the registered record was made, or a requested one was approved. The content is the record"
                    + " after it.",
            RecordStatus.REGISTERED),
    REJECTED(
            "was rejected",
            "The declaration was sent back to be completed or mended. It may be declared again.",
            RecordStatus.REJECTED),
    ARCHIVED(
            "was archived",
            "The declaration was put away without registration, also because it repeats another one. It may be"
                    + " reinstated, which is not told.",
            RecordStatus.ARCHIVED),
    REVOKED("was revoked", "The registration was declared void.", RecordStatus.REVOKED),
    IDENTIFIED(
            "was given an identifier",
            "A National ID system or another client put an identifier on a person of the record.",
            RecordStatus.REGISTERED);

    private final String what;
    private final String when;
    private final RecordStatus status;

    Happening(String what, String when, RecordStatus status) {
        this.what = what;
        this.when = when;
        this.status = status;
    }

    /** In a few words: {@code was registered}. */
    String what() {
        return what;
    }

    /** When exactly it is sent. */
    String when() {
        return when;
    }

    /** The status a record usually has after it. */
    RecordStatus status() {
        return status;
    }

    /** Whether the record has its registration number by then. */
    boolean isAfterRegistration() {
        return switch (this) {
            case NOTIFIED, DECLARED, VALIDATED, REJECTED, ARCHIVED -> false;
            case REGISTERED, CERTIFIED, ISSUED, CORRECTED, REVOKED, IDENTIFIED -> true;
        };
    }
}
