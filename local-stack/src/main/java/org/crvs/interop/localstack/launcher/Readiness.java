package org.crvs.interop.localstack.launcher;

import java.nio.file.Path;

/** How to see that a process can do its work. */
interface Readiness {

    /**
     * Whether it can now.
     *
     * @param log the log of the process
     * @param logStart where in it the present run begins, in bytes
     */
    boolean isReady(Path log, long logStart);

    /** What it said when it was last asked and could not; empty when that is not known. */
    default String lastAnswer() {
        return "";
    }
}
