package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** What must hold before anything is started. */
final class StartChecks {

    private StartChecks() {}

    /**
     * Checks that every service is built and every port is free.
     *
     * @throws LauncherException with what is missing or in the way
     */
    static void check(StackFolder folder, Settings settings) {
        for (StackProcess service : StackProcess.services()) {
            if (Files.notExists(folder.service(service.processName()))) {
                throw new LauncherException(service.processName() + " is not built: ./mvnw package -DskipTests");
            }
        }
        Map<Integer, StackProcess> taken = new HashMap<>();
        for (StackProcess process : StackProcess.values()) {
            if (settings.runs(process)) {
                check(process, settings.port(process), taken);
            }
        }
    }

    private static void check(StackProcess process, int port, Map<Integer, StackProcess> taken) {
        StackProcess other = taken.put(port, process);
        if (other != null) {
            throw new LauncherException("port " + port + " is wanted by both " + other.processName() + " ("
                    + other.portSetting() + ") and " + process.processName() + " (" + process.portSetting() + ")");
        }
        if (!Ports.isFree(port)) {
            throw new LauncherException("port " + port + " of " + process.processName() + " is taken: free it, or set "
                    + process.portSetting() + " to another port");
        }
    }
}
