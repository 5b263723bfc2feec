package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The script at the root of the repository, in a folder with a space; Java and Maven only say what they are asked. */
class ScriptTest {

    @TempDir
    Path temporary;

    private Path repository;

    @BeforeEach
    void copyScript() throws IOException {
        repository = Files.createDirectory(temporary.resolve("a repository"));
        Path script = Path.of(System.getProperty("crvs.root"), "crvs");
        executable(repository.resolve("crvs"), Files.readString(script));
        executable(repository.resolve("mvnw"), "#!/bin/sh\necho \"built in $PWD with $*\"\n");
        for (StackProcess service : StackProcess.services()) {
            Path jar = repository.resolve(service.processName() + "/target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
        Path launcher = repository.resolve("local-stack/target/local-stack.jar");
        Files.createDirectories(launcher.getParent());
        Files.createFile(launcher);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path java(String version) throws IOException {
        Path home = temporary.resolve("java " + version);
        executable(home.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -XshowSettings:properties ]; then
                    echo "    java.specification.version = %s" >&2
                else
                    printf 'java'; for argument in "$@"; do printf ' [%%s]' "$argument"; done; echo
                fi
                """.formatted(version));
        return home;
    }

    private String run(Path folder, Map<String, String> environment, int exitCode, String... arguments)
            throws IOException, InterruptedException {
        return run(repository.resolve("crvs"), folder, environment, exitCode, arguments);
    }

    private static String run(
            Path script, Path folder, Map<String, String> environment, int exitCode, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
        return output;
    }

    @Test
    void passesItsArgumentsOnFromAnyFolder() throws Exception {
        String output =
                run(temporary, Map.of("JAVA_HOME", java("17").toString()), 0, "import", "locations", "a file.csv");
        assertThat(output)
                .contains("[-Dcrvs.root=" + repository.toRealPath() + "]")
                .endsWith("[import] [locations] [a file.csv]\n")
                .doesNotContain("built");
    }

    @Test
    void buildsWhatIsMissing() throws Exception {
        Files.delete(repository.resolve("search-service/target/quarkus-app/quarkus-run.jar"));
        String output = run(temporary, Map.of("JAVA_HOME", java("21").toString()), 0, "start");
        assertThat(output)
                .contains("not built yet: search-service")
                .contains("built in " + repository.toRealPath() + " with -q -B -ntp package -DskipTests");
    }

    @Test
    void wantsJava17() throws Exception {
        assertThat(run(temporary, Map.of("JAVA_HOME", java("11").toString()), 1, "start"))
                .hasLineCount(1)
                .contains("version 11")
                .contains("17 or later");
        assertThat(run(temporary, Map.of("JAVA_HOME", java("1.8").toString()), 1, "start"))
                .hasLineCount(1)
                .contains("version 1.8");
    }

    @Test
    void wantsAJava() throws Exception {
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String tool : List.of("bash", "env", "dirname", "readlink", "sed")) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(folder, tool)) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(folder, tool));
                }
            }
        }
        assertThat(run(temporary, Map.of("PATH", tools.toString()), 1, "start"))
                .hasLineCount(1)
                .contains("no Java found");
        assertThat(run(
                        temporary,
                        Map.of("JAVA_HOME", temporary.resolve("nowhere").toString()),
                        1,
                        "start"))
                .hasLineCount(1)
                .contains("JAVA_HOME");
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), repository.resolve("crvs"));
        Path java = java("17");
        assertThat(run(link, temporary, Map.of("JAVA_HOME", java.toString()), 0, "status"))
                .contains("[-Dcrvs.root=" + repository.toRealPath() + "]")
                .endsWith("[status]\n");
    }
}
