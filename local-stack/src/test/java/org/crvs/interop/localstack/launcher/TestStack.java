package org.crvs.interop.localstack.launcher;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.Main;
import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A stack in a folder of its own on free ports: the launcher, broker and database as they are, and fake services. */
final class TestStack implements AutoCloseable {

    private static final long COMMAND_SECONDS = 180;

    private final StackFolder folder;
    private final Map<String, String> environment = new HashMap<>();

    TestStack(Path repository) throws IOException {
        folder = new StackFolder(repository, repository.resolve(".crvs"));
        for (StackProcess process : StackProcess.values()) {
            environment.put(process.portSetting(), Integer.toString(Ports.free()));
            if (process.isService()) {
                writeFake(folder.service(process.processName()));
            }
        }
    }

    /**
     * A finished command.
     *
     * @param exitCode its exit code
     * @param output what it wrote to either stream
     */
    record Result(int exitCode, String output) {}

    StackFolder folder() {
        return folder;
    }

    TestStack set(String setting, String value) {
        environment.put(setting, value);
        return this;
    }

    String setting(String setting) {
        return environment.get(setting);
    }

    /** Runs a command to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder.repository(), "output", ".txt");
        Process process = launch(output, arguments);
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end of " + List.of(arguments) + ": " + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** Starts a command that stays. */
    Process launch(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcrvs.root=" + folder.repository(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CRVS_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    Map<String, Long> processIds() throws IOException {
        return Files.exists(folder.processIds())
                ? new ObjectMapper().readValue(folder.processIds().toFile(), new TypeReference<>() {})
                : Map.of();
    }

    static boolean isAlive(long processId) {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Ends whatever a failed test left. */
    @Override
    public void close() throws IOException {
        processIds().values().forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static void writeFake(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
