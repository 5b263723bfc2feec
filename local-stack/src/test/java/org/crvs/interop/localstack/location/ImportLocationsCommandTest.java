package org.crvs.interop.localstack.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code crvs import locations}, as a person runs it. */
@DisabledIfEnvironmentVariable(named = "CRVS_HOME", matches = ".+")
class ImportLocationsCommandTest {

    @TempDir
    Path root;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private Exception failure;
    private final String rootBefore = System.getProperty("crvs.root");

    @BeforeEach
    void stack() {
        System.setProperty("crvs.root", root.toString());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        gateway.on(
                "/locations/import",
                request -> request.body().contains("BROKEN")
                        ? Reply.of(400, "{\"detail\":\"1 fault\"}")
                        : Reply.of(200, "{\"read\":1,\"created\":1}"));
    }

    @AfterEach
    void restore() {
        System.setOut(outBefore);
        System.setErr(errBefore);
        if (rootBefore == null) {
            System.clearProperty("crvs.root");
        } else {
            System.setProperty("crvs.root", rootBefore);
        }
        gateway.close();
    }

    @Test
    void everyFileIsImportedInOrder() throws IOException {
        started();

        int code = run(file("areas.csv", "a"), file("offices.csv", "b"));

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "areas.csv: 1 read, 1 created, 0 updated, 0 unchanged",
                        "offices.csv: 1 read, 1 created, 0 updated, 0 unchanged");
        assertThat(gateway.requests("/locations/import"))
                .extracting(ScriptedGateway.Request::body)
                .containsExactly("a", "b");
    }

    @Test
    void oneRefusedFileIsAFailureAndDoesNotKeepTheOthersOut() throws IOException {
        started();

        int code = run(file("bad.csv", "BROKEN"), file("good.csv", "x"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("bad.csv: nothing imported");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("good.csv: 1 read")
                .doesNotContain("bad.csv");
    }

    @Test
    void aFileThatIsMissingOrNotUtf8IsNamed() throws IOException {
        started();
        Path latin1 = Files.write(root.resolve("latin1.csv"), new byte[] {'E', (byte) 0xE9, ',', '1'});

        assertThat(run(root.resolve("missing.csv").toString())).isEqualTo(1);
        assertThat(failure).isInstanceOf(LauncherException.class).hasMessageContaining("missing.csv");
        assertThat(run(latin1.toString())).isEqualTo(1);
        assertThat(failure).hasMessageContaining("latin1.csv").hasMessageContaining("UTF-8");
        assertThat(gateway.requests("/locations/import")).isEmpty();
    }

    @Test
    void withoutAStackThereIsNowhereToImportTo() throws IOException {
        assertThat(run(file("areas.csv", "a"))).isEqualTo(1);
        assertThat(failure).isInstanceOf(LauncherException.class).hasMessageContaining("./crvs start");
    }

    @Test
    void withoutAFileThereIsHelp() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("FILE");
    }

    private void started() throws IOException {
        StackFolder folder = StackFolder.current();
        folder.prepare();
        gateway.credentials().write(folder);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content).toString();
    }

    private int run(String... files) {
        return new CommandLine(new ImportLocationsCommand())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    failure = e;
                    return 1;
                })
                .execute(files);
    }
}
