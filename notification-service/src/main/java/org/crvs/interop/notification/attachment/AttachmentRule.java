package org.crvs.interop.notification.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.notification.json.Faults;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** What is attached is base64, of a content type that is taken, and neither too large nor too much. */
@ApplicationScoped
public class AttachmentRule {

    private final AttachmentConfig config;

    public AttachmentRule(AttachmentConfig config) {
        this.config = config;
    }

    /**
     * Notes every fault of what is attached.
     *
     * @param pointer JSON Pointer to the tree
     */
    public void check(String pointer, JsonNode tree, Faults faults) {
        List<Attached> attached = Attached.in(tree);
        if (attached.size() > config.maxCount()) {
            faults.add(pointer, "too-many", "too many attachments", "at most " + config.maxCount());
        }
        for (Attached each : attached) {
            String at = pointer + each.pointer();
            Attached.Data data = each.data();
            Optional<byte[]> content = data.content();
            if (content.isEmpty()) {
                faults.add(at + "/data", "malformed", "not base64", "base64, or data:<type>;base64,<base64>");
            } else if (content.get().length > config.maxBytes()) {
                faults.add(at + "/data", "too-large", "a larger attachment than is kept", config.maxBytes() + " bytes");
            }
            String type = each.contentType()
                    .map(name -> name.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .orElse("");
            if (!config.contentTypes().contains(type)) {
                faults.add(
                        at + "/contentType",
                        "unknown-code",
                        "not a content type that is kept",
                        String.join(", ", config.contentTypes()));
            }
        }
    }
}
