package org.crvs.interop.notification.rule;

import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;

/** One group of rules a notification has to keep. */
@FunctionalInterface
interface NotificationRule {

    /** Notes every fault; must bear any JSON, however odd. */
    void check(DocumentBundle bundle, Faults faults);
}
