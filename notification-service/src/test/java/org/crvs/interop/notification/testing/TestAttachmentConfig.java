package org.crvs.interop.notification.testing;

import org.crvs.interop.notification.attachment.AttachmentConfig;

import java.util.List;

/** Small limits of attachments. */
public record TestAttachmentConfig() implements AttachmentConfig {

    @Override
    public int maxBytes() {
        return 1_000;
    }

    @Override
    public int maxCount() {
        return 3;
    }

    @Override
    public List<String> contentTypes() {
        return List.of("image/png", "application/pdf");
    }
}
