package org.crvs.interop.acceptance;

import java.nio.file.Path;

/** One of the processes that share the acceptance tests between them, each with a stack and folders of its own. */
public final class Fork {

    private Fork() {}

    /** A folder that only the tests of this process use. */
    public static Path folder(String name) {
        return Path.of("target", System.getProperty("crvs.fork"), name).toAbsolutePath();
    }
}
