package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;

import java.util.List;

/**
 * One line of an import.
 *
 * @param number line of the file, from 1
 * @param identity the same for the same line, wherever and however often it is sent
 * @param bundle what it notifies; null when it can't be read
 * @param faults why it can't be read; empty when it can
 */
record ImportLine(int number, String identity, ObjectNode bundle, List<Fault> faults) {

    /** A line that can be read. */
    static ImportLine of(int number, String identity, ObjectNode bundle) {
        return new ImportLine(number, identity, bundle, List.of());
    }

    /** A line that can't be read. */
    static ImportLine unreadable(int number, List<Fault> faults) {
        return new ImportLine(number, null, null, faults);
    }
}
