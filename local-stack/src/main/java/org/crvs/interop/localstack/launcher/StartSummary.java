package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person wants to know of a stack that has just become ready. */
record StartSummary(StackFolder folder, Settings settings) {

    List<String> lines(Duration timeToReady, MemoryUse memory, boolean inBackground) {
        String gateway = settings.url(StackProcess.GATEWAY);
        return List.of(
                "",
                "CRVS Interop is ready",
                "  gateway        " + gateway,
                "  console        " + gateway + "/console",
                "  documentation  " + gateway + "/documentation",
                "  GraphiQL       " + gateway + "/graphql-ui",
                "  credentials    " + folder.credentials(),
                "  logs           " + folder.log("NAME"),
                String.format(Locale.ROOT, "  time to ready  %.1f s", timeToReady.toMillis() / 1000.0),
                "  memory         " + memory.describe() + ", all processes together",
                inBackground ? "./crvs stop ends it" : "Ctrl-C ends it");
    }
}
