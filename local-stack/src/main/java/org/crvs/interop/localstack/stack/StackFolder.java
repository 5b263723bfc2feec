package org.crvs.interop.localstack.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where a stack keeps its files.
 *
 * @param repository the folder of the repository, which holds the packaged services
 * @param state all that a stack writes
 */
public record StackFolder(Path repository, Path state) {

    /**
     * The repository that the system property {@code crvs.root} names, else the current folder; the stack's own files are
     * where {@code CRVS_HOME} says, else in {@code .crvs} of the repository.
     */
    public static StackFolder current() {
        Path repository =
                Path.of(System.getProperty("crvs.root", "")).toAbsolutePath().normalize();
        String home = System.getenv().getOrDefault("CRVS_HOME", "").strip();
        Path state = home.isEmpty() ? repository.resolve(".crvs") : Path.of(home);
        return new StackFolder(repository, state.toAbsolutePath().normalize());
    }

    /** What survives a restart: broker log, database, index, secrets. */
    public Path data() {
        return state().resolve("data");
    }

    /** The stack's secrets; only its owner can read it. */
    public Path secrets() {
        return data().resolve("secrets");
    }

    /** The log of one process. */
    public Path log(String process) {
        return state().resolve("logs").resolve(process + ".log");
    }

    /** What a person or a script needs to use the stack. */
    public Path credentials() {
        return state().resolve("credentials.json");
    }

    /** Process ids by name. */
    public Path processIds() {
        return state().resolve("pids.json");
    }

    /** Held locked by the launcher of a running stack. */
    public Path lock() {
        return state().resolve("lock");
    }

    /** How to reach the launcher of a running stack. */
    public Path control() {
        return state().resolve("control.json");
    }

    /** The packaged service of a module. */
    public Path service(String module) {
        return repository
                .resolve(module)
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }

    /**
     * Makes the folders that are missing and tries that they can be written.
     *
     * @throws LauncherException when they cannot
     */
    public void prepare() {
        for (Path folder : new Path[] {data(), state().resolve("logs")}) {
            try {
                Files.createDirectories(folder);
                Files.delete(Files.createTempFile(folder, "probe", null));
            } catch (IOException e) {
                throw new LauncherException("the folder " + folder + " cannot be written", e);
            }
        }
    }

    /** Empties the data folder. */
    public void empty() {
        if (Files.notExists(data())) {
            return;
        }
        try {
            Files.walkFileTree(data(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    if (e != null) {
                        throw e;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new LauncherException("the folder " + data() + " cannot be emptied", e);
        }
    }

    /** Keeps the log of the run before under another name, so that a log is of one run and none grows for ever. */
    public Path freshLog(String process) {
        Path log = log(process);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(process + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.createFile(log);
        } catch (IOException e) {
            throw new LauncherException("the log " + log + " cannot be written", e);
        }
    }
}
