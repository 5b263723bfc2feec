package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.StrictJson;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** NDJSON: one FHIR bundle per line. */
final class NdjsonSource implements LineSource {

    private static final int END = -1;

    private final InputStream body;
    private final int longest;
    private final UnaryOperator<ObjectNode> form;
    private int number;

    /**
     * Lines of a body.
     *
     * @param longest most bytes of a line
     * @param form brings a bundle into the form records are kept in, or refuses it
     */
    NdjsonSource(InputStream body, int longest, UnaryOperator<ObjectNode> form) {
        this.form = form;
        this.body = new BufferedInputStream(body, 1 << 16);
        this.longest = longest;
    }

    @Override
    public Supplier<ImportLine> next() throws IOException {
        while (true) {
            var line = new ByteArrayOutputStream(4096);
            boolean fits = true;
            int read = body.read();
            if (read == END) {
                return null;
            }
            number++;
            for (; read != END && read != '\n'; read = body.read()) {
                fits = fits && line.size() < longest;
                if (fits) {
                    line.write(read);
                }
            }
            if (!fits) {
                int at = number;
                return () -> ImportLine.unreadable(
                        at, List.of(new Fault("", "too-large", "the line is too long", longest + " bytes")));
            }
            byte[] bytes = withoutReturn(line.toByteArray());
            if (!isBlank(bytes)) {
                int at = number;
                return () -> parse(at, bytes);
            }
        }
    }

    private ImportLine parse(int number, byte[] bytes) {
        try {
            return ImportLine.of(number, CanonicalJson.sha256(bytes), form.apply(StrictJson.readObject(bytes)));
        } catch (ProblemException e) {
            return ImportLine.unreadable(number, e.faults());
        }
    }

    /** Files that went through Windows end their lines otherwise, and are the same lines all the same. */
    private static byte[] withoutReturn(byte[] line) {
        boolean returns = line.length > 0 && line[line.length - 1] == '\r';
        return returns ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
