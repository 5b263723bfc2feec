package org.crvs.interop.notification.attachment;

/** Tells what records say of their attachments. */
public interface AttachmentReferences {

    /** Whether any version of the record names this content. */
    boolean names(String recordId, String hash);
}
