package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.attachment.Attachments;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.sent.SentForm;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The content of a record as a bundle of its own: in the OpenCRVS dialect as it stands, or as it was sent. */
@ApplicationScoped
public class RecordForms {

    private final RecordJournal journal;
    private final Attachments attachments;

    public RecordForms(RecordJournal journal, Attachments attachments) {
        this.journal = journal;
        this.attachments = attachments;
    }

    /** A form that can be asked for. */
    enum Form {
        DIALECT,
        SENT
    }

    /**
     * Reads {@code ?format=}.
     *
     * @return empty for the record itself
     * @throws ProblemException INVALID_REQUEST for another word
     */
    static Optional<Form> read(String format) {
        if (format == null || format.equals("record")) {
            return Optional.empty();
        }
        for (Form form : Form.values()) {
            if (form.name().equalsIgnoreCase(format)) {
                return Optional.of(form);
            }
        }
        throw new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "There is no such form of a record.",
                List.of(new Fault(
                        "?format", "unknown-code", "not one of the accepted values", "record, dialect, sent")));
    }

    /** The bundle as JSON text; attachments are in it as they were sent. */
    String of(RecordVersion current, Form form) {
        RecordVersion version =
                form == Form.SENT ? journal.version(current.recordId(), 1).orElseThrow() : current;
        ObjectNode bundle = StrictJson.stored(version.bundle());
        if (form == Form.SENT) {
            bundle = SentForm.of(bundle);
            attachments.putBack(bundle);
        }
        return StrictJson.write(bundle);
    }
}
