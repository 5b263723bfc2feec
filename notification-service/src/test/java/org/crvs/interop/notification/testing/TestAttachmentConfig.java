package org.crvs.interop.notification.testing;

import org.crvs.interop.notification.attachment.AttachmentConfig;

import java.time.Duration;
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

    @Override
    public Duration sweepAfter() {
        return Duration.ofHours(1);
    }

    @Override
    public String sweepEvery() {
        return "1h";
    }
}
