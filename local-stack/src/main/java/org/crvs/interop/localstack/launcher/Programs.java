package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.Main;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Programs the launcher starts. */
final class Programs {

    /** The launcher itself does little; the script of the same name gives it the same options. */
    static final List<String> LAUNCHER_OPTIONS =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

    private Programs() {}

    /** The Java this launcher runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What to give Java to run this launcher: its jar, or its class path where it runs from classes. */
    static List<String> launcher() {
        try {
            Path place = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(place)
                    ? List.of("-cp", System.getProperty("java.class.path"), Main.class.getName())
                    : List.of("-jar", place.toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher does not know where it is", e);
        }
    }

    /** What to put before a command to give it a session of its own; nothing where the system cannot. */
    static List<String> ownSession() {
        return onPath("setsid").map(program -> List.of(program.toString())).orElse(List.of());
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(":")
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
