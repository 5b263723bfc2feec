package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;

import java.util.Arrays;
import jakarta.enterprise.context.RequestScoped;

/** Which records the caller may know of: what a court closed, only who may unseal; everything else, who may read. */
@RequestScoped
public class Visibility {

    private final Caller caller;

    public Visibility(Caller caller) {
        this.caller = caller;
    }

    /** Whether the caller may know of a record of this status. */
    boolean sees(RecordStatus status) {
        return caller.may(grant(status));
    }

    /** Whether the caller may list records of this status; null means all that no court closed. */
    boolean seesQueue(String status) {
        return caller.may(queueGrant(status));
    }

    /** The scope that shows a list. */
    String queueGrant(String status) {
        boolean closed = Arrays.stream(RecordStatus.values())
                .anyMatch(each -> LifeCycle.isClosed(each) && each.name().equalsIgnoreCase(status));
        return closed ? Scopes.of(RecordAction.UNSEAL) : Scopes.RECORD_READ;
    }

    /** The scope that shows records of this status. */
    String grant(RecordStatus status) {
        return LifeCycle.isClosed(status) ? Scopes.of(RecordAction.UNSEAL) : Scopes.RECORD_READ;
    }
}
