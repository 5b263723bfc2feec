package org.crvs.interop.localstack.database;

import java.util.Iterator;
import java.util.List;

/** Documents in the order of some of their fields: the primary key, or an index. */
interface KeyOrder {

    /** The fields, the most significant first. After them documents are in the order of {@code _id}. */
    List<String> fields();

    /** Whether no document stands in more than one place, which it does when a field is an array. */
    boolean hasOneValuePerDocument();

    /** Whether documents without any of the fields are left out. */
    boolean leavesOutAbsent();

    /** Where the documents of a range are. */
    Iterator<StoredKey> positions(KeyRange range, boolean descending);
}
