package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts a stack whose launcher stays in the background, and shows its log until it is ready or gave up. */
final class DetachedStart {

    /** The option that makes a launcher the one in the background. */
    static final String SUPERVISE = "--supervise";

    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ");
    private static final long PAUSE_MILLIS = 100;

    private final StackFolder folder;
    private final PrintStream out;
    private int shown;

    private DetachedStart(StackFolder folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Starts it.
     *
     * @return 0 when it is ready, else the exit code of the launcher, which said why
     * @throws LauncherException when a stack already runs in the folder
     */
    static int start(StackFolder folder, boolean fresh, PrintStream out) throws IOException, InterruptedException {
        folder.prepare();
        // Only tried here; the launcher in the background takes it for itself.
        StackLock.take(folder).close();
        return new DetachedStart(folder, out).launch(fresh);
    }

    private int launch(boolean fresh) throws IOException, InterruptedException {
        Path log = folder.freshLog(StackRun.LOG_NAME);
        Process launcher = new ProcessBuilder(command(fresh))
                .directory(folder.repository().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        // Who is told to end while it waits takes with it what it waits for.
        var giveUp = new Thread(launcher::destroy, "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        int code = await(launcher, log);
        Runtime.getRuntime().removeShutdownHook(giveUp);
        return code;
    }

    private int await(Process launcher, Path log) throws IOException, InterruptedException {
        var control = new StackControl(folder);
        while (!launcher.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            boolean ready = control.isReady();
            show(log);
            if (ready) {
                return 0;
            }
        }
        show(log);
        return launcher.exitValue() == 0 ? 1 : launcher.exitValue();
    }

    private List<String> command(boolean fresh) {
        List<String> command = new ArrayList<>(Programs.ownSession());
        command.add(Programs.java());
        command.addAll(Programs.LAUNCHER_OPTIONS);
        command.add("-Dcrvs.root=" + folder.repository());
        command.addAll(Programs.launcher());
        command.addAll(List.of("start", SUPERVISE));
        if (fresh) {
            command.add("--fresh");
        }
        return command;
    }

    private void show(Path log) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int end = all.length;
        while (end > shown && all[end - 1] != '\n') {
            end--;
        }
        if (end > shown) {
            new String(all, shown, end - shown, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> TIME.matcher(line).replaceFirst(""))
                    .forEach(out::println);
            shown = end;
        }
    }
}
