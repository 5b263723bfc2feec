package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordAction;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What courts order of a record. Sealed, it keeps its content, and only who may unseal it can read it; erased, the content
 * goes in every version. Both versions that say so, and the messages made of them, name nobody.
 */
@ApplicationScoped
public class CourtOrders {

    private final RecordVersions versions;
    private final Erasures erasures;

    public CourtOrders(RecordVersions versions, Erasures erasures) {
        this.versions = versions;
        this.erasures = erasures;
    }

    /** Carries out seal or erase: the version says what was done, not of whom. */
    void close(NextVersion next, String orderNumber) {
        if (next.action() == RecordAction.ERASE) {
            erasures.intend(next.current().recordId());
        }
        next.content(next.bundle().skeleton());
        next.detail(details -> details.correction(LifeCycle.keepsContent(next.action()) ? details.correction() : null)
                .orderedBy(orderNumber));
    }

    /** Carries out unseal: the content is again that of the version before it was sealed. */
    void open(NextVersion next, String orderNumber) {
        RecordVersion sealed = next.current();
        RecordVersion before = versions.find(sealed.recordId(), sealed.version() - 1)
                .orElseThrow(() -> new IllegalStateException("version before " + sealed.id() + " is missing"));
        next.content(RecordBundle.of(before));
        next.detail(details -> details.orderedBy(orderNumber));
    }
}
