package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.message.MessageCodec;
import org.jboss.logging.Logger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts the validator's process when there is something to validate, and ends it when it idles or takes too long. */
@ApplicationScoped
public class ValidatorProcess {

    private static final Logger LOG = Logger.getLogger(ValidatorProcess.class);
    private static final TypeReference<List<Issue>> ISSUES = new TypeReference<>() {};
    private static final String RUNNER = "quarkus-run.jar";
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final ValidationConfig config;
    private final Clock clock;
    private final ExecutorService exchange = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "validator");
        thread.setDaemon(true);
        return thread;
    });
    private Process process;
    private Instant usedAt;

    public ValidatorProcess(ValidationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Validates a document; one at a time.
     *
     * @throws IOException when the process can't be started, ends, or takes too long; it is started again for the next
     */
    public synchronized List<Issue> validate(byte[] document) throws IOException {
        if (process == null || !process.isAlive()) {
            process = start();
        }
        Process asked = process;
        Future<byte[]> answer = exchange.submit(() -> ask(asked, document));
        try {
            byte[] json = answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            usedAt = clock.instant();
            return MessageCodec.json().readValue(json, ISSUES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            stop();
            throw new IOException("the validator ended", e);
        } catch (TimeoutException e) {
            stop();
            throw new IOException("the validator took too long", e);
        }
    }

    /** Whether the process is there. */
    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void endWhenIdle() {
        if (process != null && usedAt != null && usedAt.plus(config.idle()).isBefore(clock.instant())) {
            stop();
        }
    }

    /** Ends the process. */
    @PreDestroy
    synchronized void stop() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    private static byte[] ask(Process validator, byte[] document) throws IOException {
        var out = new DataOutputStream(validator.getOutputStream());
        out.writeInt(document.length);
        out.write(document);
        out.flush();
        var in = new DataInputStream(validator.getInputStream());
        int length = in.readInt();
        if (length < 0 || length > LONGEST_ANSWER) {
            throw new IOException("not an answer of the validator");
        }
        return in.readNBytes(length);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(config.javaOptions().strip().split("\\s+")));
        command.addAll(List.of("-cp", classPath(), ValidatorMain.class.getName()));
        LOG.debug("the validator's process starts");
        usedAt = clock.instant();
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    }

    /** What this service runs on: of a packaged one, the folders beside its runner. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        if (!own.endsWith(RUNNER)) {
            return own;
        }
        Path folder = Path.of(own).toAbsolutePath().getParent();
        return folder.resolve("app") + "/*:" + folder.resolve("lib/main") + "/*:" + folder.resolve("lib/boot") + "/*";
    }
}
