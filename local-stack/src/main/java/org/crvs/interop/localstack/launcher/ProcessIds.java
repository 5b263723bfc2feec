package org.crvs.interop.localstack.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file with the id of every process of a running stack, by name. */
final class ProcessIds {

    private static final Logger LOG = Logger.getLogger(ProcessIds.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    ProcessIds(Path file) {
        this.file = file;
    }

    synchronized void write(Collection<ManagedProcess> processes) throws IOException {
        Map<String, Long> ids = new LinkedHashMap<>();
        ids.put("launcher", ProcessHandle.current().pid());
        processes.forEach(process -> ids.put(process.name(), process.pid()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, JSON.writeValueAsString(ids));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " cannot be deleted", e);
        }
    }
}
