package org.crvs.interop.notification.record;

import java.util.List;

/** Whoever keeps a view of the records is told of versions once Kafka has them, in order, perhaps more than once. */
@FunctionalInterface
public interface PublishedVersions {

    /** Takes versions of different records; while this fails they count as unpublished, and come again. */
    void published(List<RecordVersion> versions);
}
