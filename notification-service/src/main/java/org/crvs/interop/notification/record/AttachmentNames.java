package org.crvs.interop.notification.record;

import org.crvs.interop.notification.attachment.AttachmentReferences;

import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

/** The attachments records name, in any of their versions: in the bundle, in a correction, or in what a change replaced. */
@ApplicationScoped
public class AttachmentNames implements AttachmentReferences {

    private final RecordVersions versions;

    public AttachmentNames(RecordVersions versions) {
        this.versions = versions;
    }

    @Override
    public boolean names(String recordId, String hash) {
        Optional<RecordVersion> version = versions.find(recordId, 1);
        while (version.isPresent()) {
            if (names(version.get(), hash)) {
                return true;
            }
            version = versions.find(recordId, version.get().version() + 1);
        }
        return false;
    }

    private static boolean names(RecordVersion version, String hash) {
        return Stream.of(
                        version.bundle(),
                        version.details().correction(),
                        version.details().changes())
                .anyMatch(text -> text != null && text.contains(hash));
    }
}
