package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An index changes how fast an answer comes, never the answer: random queries with and without indexes. */
class QueryEquivalenceTest {

    private static final int DOCUMENTS = 120;
    private static final int QUERIES = 800;

    @TempDir
    Path folder;

    private final Random random = new Random(20260101);

    @Test
    void answersTheSameWithAndWithoutIndexes() {
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> plain = database.collection("plain");
            MongoCollection<Document> indexed = database.collection("indexed");
            indexed.createIndex(Indexes.ascending("a"));
            indexed.createIndex(Indexes.ascending("a", "b"));
            indexed.createIndex(Indexes.descending("b", "c.d"));
            indexed.createIndex(Indexes.ascending("c.d"), new IndexOptions().sparse(true));
            indexed.createIndex(Indexes.ascending("list", "a"));
            for (int id = 0; id < DOCUMENTS; id++) {
                Document document = document(id);
                plain.insertOne(document);
                indexed.insertOne(new Document(document));
            }
            for (int query = 0; query < QUERIES; query++) {
                if (query % 10 == 0) {
                    change(plain, indexed);
                }
                compare(plain, indexed);
            }
        }
    }

    private void change(MongoCollection<Document> plain, MongoCollection<Document> indexed) {
        Document id = new Document("_id", random.nextInt(DOCUMENTS));
        switch (random.nextInt(4)) {
            case 0 -> {
                plain.deleteOne(id);
                indexed.deleteOne(id);
            }
            case 1 -> {
                Document replacement = document(id.getInteger("_id"));
                plain.replaceOne(id, replacement);
                indexed.replaceOne(id, new Document(replacement));
            }
            default -> {
                var update = new Document("$set", new Document(field(), scalar()))
                        .append("$unset", new Document("gone", ""));
                plain.updateOne(id, update);
                indexed.updateOne(id, update);
            }
        }
    }

    private void compare(MongoCollection<Document> plain, MongoCollection<Document> indexed) {
        Document filter = filter();
        Document sort = random.nextBoolean() ? sort() : new Document("_id", random.nextBoolean() ? 1 : -1);
        int limit = random.nextInt(4) == 0 ? 1 + random.nextInt(10) : 0;
        int skip = random.nextInt(5) == 0 ? random.nextInt(5) : 0;
        assertThat(indexed.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>()))
                .as("%s sorted by %s, limit %d, skip %d", filter.toJson(), sort.toJson(), limit, skip)
                .isEqualTo(plain.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>()));
        assertThat(indexed.countDocuments(filter)).isEqualTo(plain.countDocuments(filter));
    }

    private Document document(int id) {
        var document = new Document("_id", id);
        for (String field : List.of("a", "b")) {
            if (random.nextInt(5) > 0) {
                document.append(field, scalar());
            }
        }
        if (random.nextBoolean()) {
            document.append("c", new Document("d", scalar()));
        }
        if (random.nextBoolean()) {
            document.append("list", list());
        }
        return document;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            list.add(scalar());
        }
        return list;
    }

    private Object scalar() {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt(6);
            case 1 -> (long) random.nextInt(6);
            case 2 -> random.nextInt(12) / 2.0;
            case 3 -> null;
            case 4 -> random.nextBoolean();
            default -> List.of("a", "ab", "abc", "b", "ba", "").get(random.nextInt(6));
        };
    }

    private Document filter() {
        var filter = new Document();
        for (int conditions = random.nextInt(3); conditions >= 0; conditions--) {
            filter.append(field(), condition());
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Document("$or", List.of(filter, new Document(field(), condition())));
            case 1 -> new Document("$and", List.of(filter, new Document(field(), condition())));
            default -> filter;
        };
    }

    private Object condition() {
        return switch (random.nextInt(9)) {
            case 0 -> new Document("$in", Arrays.asList(scalar(), scalar(), scalar()));
            case 1 -> new Document("$gt", nonNull());
            case 2 -> new Document("$gte", nonNull());
            case 3 -> new Document("$lt", nonNull());
            case 4 -> new Document("$lte", nonNull());
            case 5 -> new Document("$gte", nonNull()).append("$lt", nonNull());
            case 6 -> new Document("$regex", List.of("^a", "^ab?", "b", "^a|b").get(random.nextInt(4)));
            case 7 -> new Document("$exists", random.nextBoolean());
            default -> scalar();
        };
    }

    private Object nonNull() {
        Object value = scalar();
        return value == null ? 3 : value;
    }

    private Document sort() {
        var sort = new Document();
        int direction = random.nextBoolean() ? 1 : -1;
        for (String field : List.of("a", "b", "c.d")) {
            if (random.nextBoolean()) {
                sort.append(field, random.nextInt(5) == 0 ? -direction : direction);
            }
        }
        return sort.append("_id", direction);
    }

    private String field() {
        return List.of("a", "b", "c.d", "list", "_id").get(random.nextInt(4));
    }
}
