package org.crvs.interop.notification.attachment;

import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Attachments as they are given out: never as something a browser would run. */
@ApplicationScoped
public class AttachmentView {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final AttachmentStore store;

    public AttachmentView(AttachmentStore store) {
        this.store = store;
    }

    /** The answer with an attachment of a record, or empty when it has no such attachment. */
    public Optional<Response> of(String recordId, String hash) {
        if (!HASH.matcher(hash).matches()) {
            return Optional.empty();
        }
        return store.find(recordId, hash).map(kept -> Response.ok(kept.content(), kept.contentType())
                .header("ETag", "\"" + hash + "\"")
                .header("Content-Disposition", "attachment; filename=\"" + hash + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .build());
    }
}
