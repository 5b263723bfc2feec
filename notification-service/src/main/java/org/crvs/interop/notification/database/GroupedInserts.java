package org.crvs.interop.notification.database;

import com.mongodb.client.MongoCollection;
import org.bson.Document;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Inserts documents of many requests together. Whoever comes while another insert is under way waits for it, and then
 * goes with everybody else who waits, in one command: under load the database commits once for many, and a single request
 * waits for nobody. Each is told the fate of its own document, once the database has acknowledged it.
 */
public final class GroupedInserts {

    private static final int MOST = 500;
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    private final MongoCollection<Document> collection;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();

    public GroupedInserts(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    private static final class Waiting {
        private final Document document;
        private final int characters;
        private boolean done;
        private boolean inserted;
        private RuntimeException failure;

        Waiting(Document document, int characters) {
            this.document = document;
            this.characters = characters;
        }
    }

    /**
     * Inserts a document unless its {@code _id} is taken; tells whether it did.
     *
     * @param characters about how large it is
     */
    public boolean insert(Document document, int characters) {
        var mine = new Waiting(document, characters);
        waiting.add(mine);
        lock.lock();
        try {
            while (!mine.done) {
                insertTogether();
            }
        } finally {
            lock.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.inserted;
    }

    private void insertTogether() {
        List<Waiting> group = new ArrayList<>();
        long size = 0;
        Waiting next = waiting.peek();
        while (next != null && group.size() < MOST && (group.isEmpty() || size + next.characters <= MOST_CHARACTERS)) {
            group.add(waiting.remove());
            size += next.characters;
            next = waiting.peek();
        }
        try {
            boolean[] inserted = Documents.insertEach(
                    collection, group.stream().map(each -> each.document).toList());
            for (int i = 0; i < inserted.length; i++) {
                group.get(i).inserted = inserted[i];
            }
        } catch (RuntimeException e) {
            group.forEach(each -> each.failure = e);
        } finally {
            group.forEach(each -> each.done = true);
        }
    }
}
