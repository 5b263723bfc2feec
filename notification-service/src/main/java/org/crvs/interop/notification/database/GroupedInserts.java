package org.crvs.interop.notification.database;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.crvs.interop.commons.gather.Gathering;

import java.util.ArrayList;
import java.util.List;

/**
 * Inserts documents of many requests together: under load the database commits once for many, and a single request waits
 * for nobody. Each is told the fate of its own document, once the database has acknowledged it.
 */
public final class GroupedInserts {

    private static final int MOST = 500;
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    private final MongoCollection<Document> collection;
    private final Gathering<Insert, Boolean> inserts =
            new Gathering<>(MOST_CHARACTERS, Insert::size, this::insertTogether);

    public GroupedInserts(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    private record Insert(Document document, int characters) {

        /** At least a share of a full group, which also bounds how many documents there are in one. */
        long size() {
            return Math.max(characters, MOST_CHARACTERS / MOST);
        }
    }

    /**
     * Inserts a document unless its {@code _id} is taken; tells whether it did.
     *
     * @param characters about how large it is
     */
    public boolean insert(Document document, int characters) {
        return inserts.take(new Insert(document, characters));
    }

    private List<Boolean> insertTogether(List<Insert> group) {
        boolean[] inserted = Documents.insertEach(
                collection, group.stream().map(Insert::document).toList());
        List<Boolean> fates = new ArrayList<>(inserted.length);
        for (boolean each : inserted) {
            fates.add(each);
        }
        return fates;
    }
}
