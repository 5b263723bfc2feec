package org.crvs.interop.notification.bulk;

import java.io.IOException;
import java.util.function.Supplier;

/** Where the lines of an import come from. */
@FunctionalInterface
interface LineSource {

    /**
     * The next line, still to be read: that is done later, by several threads at a time; null at the end.
     *
     * @throws IOException when the sender breaks off
     */
    Supplier<ImportLine> next() throws IOException;
}
