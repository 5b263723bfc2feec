package org.crvs.interop.notification.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.List;

/** What may be attached to a record. */
@ConfigMapping(prefix = "crvs.attachments")
public interface AttachmentConfig {

    /** Largest attachment, in bytes of its content. It has to fit into one database document of 16 MiB. */
    @WithDefault("8388608")
    int maxBytes();

    /** Most attachments that may come with one request. */
    @WithDefault("30")
    int maxCount();

    /** Content types that are taken. */
    @WithDefault("image/jpeg,image/png,image/gif,image/webp,image/tiff,application/pdf,text/plain,application/geo+json")
    List<String> contentTypes();

    /** How long after it came an attachment is looked at that may belong to no record. */
    @WithDefault("1h")
    Duration sweepAfter();

    /** How often the sweep looks, at up to 200 attachments each time. */
    @WithDefault("10m")
    String sweepEvery();
}
