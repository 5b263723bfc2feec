package org.crvs.interop.search.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * Says in OpenSearch's JSON what is said to Lucene in objects: the same documents and the same queries, so that both find
 * the same. Fields are the same but for the dots, which would make objects of them.
 */
final class OpenSearchJson {

    /** Spellings of one token that are followed up, as many as Lucene's are. */
    private static final int SPELLINGS = 32;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenSearchJson() {}

    /** A field's name. */
    static String field(String name) {
        return name.replace('.', '_');
    }

    /** What is indexed of a record: its terms and numbers; its summary and features are only kept. */
    static ObjectNode document(RecordSummary record) {
        ObjectNode document = JSON.objectNode();
        for (IndexableField part : SummaryDocument.of(record)) {
            String name = field(part.name());
            if (part.name().equals(IndexFields.SUMMARY)) {
                document.put(name, part.binaryValue().utf8ToString());
            } else if (part.name().equals(IndexFields.FEATURES)) {
                BytesRef bytes = part.binaryValue();
                byte[] exact = BytesRef.deepCopyOf(bytes).bytes;
                document.put(name, Base64.getEncoder().encodeToString(exact));
            } else if (part instanceof StringField) {
                document.withArray("/" + name).add(part.stringValue());
            } else if (part instanceof NumericDocValuesField) {
                document.put(name, part.numericValue().longValue());
            }
        }
        return document;
    }

    /**
     * A query.
     *
     * @throws IllegalArgumentException when it is of a kind that no search is made of
     */
    static ObjectNode query(Query query) {
        if (query instanceof BooleanQuery all) {
            return bool(all);
        }
        if (query instanceof TermQuery term) {
            return leaf(
                    "term",
                    field(term.getTerm().field()),
                    "value",
                    term.getTerm().text());
        }
        if (query instanceof TermInSetQuery terms) {
            ObjectNode any = JSON.objectNode();
            any.putObject("terms").set(field(terms.getField()), values(terms));
            return any;
        }
        if (query instanceof FuzzyQuery near) {
            ObjectNode fuzzy = leaf(
                    "fuzzy",
                    field(near.getTerm().field()),
                    "value",
                    near.getTerm().text());
            fuzzy.withObject("/fuzzy/" + field(near.getTerm().field()))
                    .put("fuzziness", near.getMaxEdits())
                    .put("max_expansions", SPELLINGS);
            return fuzzy;
        }
        if (query instanceof ConstantScoreQuery constant) {
            ObjectNode scored = JSON.objectNode();
            scored.putObject("constant_score").set("filter", query(constant.getQuery()));
            return scored;
        }
        if (query instanceof IndexOrDocValuesQuery either) {
            return query(either.getIndexQuery());
        }
        if (query instanceof Between between) {
            return between(between);
        }
        throw new IllegalArgumentException("no way to say " + query.getClass().getSimpleName());
    }

    private static ObjectNode bool(BooleanQuery query) {
        ObjectNode all = JSON.objectNode();
        ObjectNode bool = all.putObject("bool");
        boolean required = false;
        for (BooleanClause clause : query.clauses()) {
            String occurs =
                    switch (clause.getOccur()) {
                        case FILTER -> "filter";
                        case MUST -> "must";
                        case SHOULD -> "should";
                        case MUST_NOT -> "must_not";
                    };
            required |= clause.isRequired();
            bool.withArray("/" + occurs).add(query(clause.getQuery()));
        }
        int least = query.getMinimumNumberShouldMatch();
        if (bool.has("should")) {
            bool.put("minimum_should_match", required ? least : Math.max(1, least));
        }
        return all;
    }

    private static ObjectNode between(Between between) {
        ObjectNode all = JSON.objectNode();
        ArrayNode both = all.putObject("bool").putArray("filter");
        both.addObject().putObject("range").putObject(field(between.from())).put("lte", between.last());
        both.addObject().putObject("range").putObject(field(between.until())).put("gte", between.first());
        return all;
    }

    private static ArrayNode values(TermInSetQuery terms) {
        ArrayNode values = JSON.arrayNode();
        try {
            BytesRefIterator each = terms.getBytesRefIterator();
            for (BytesRef value = each.next(); value != null; value = each.next()) {
                values.add(value.utf8ToString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static ObjectNode leaf(String kind, String field, String key, String value) {
        ObjectNode leaf = JSON.objectNode();
        leaf.putObject(kind).putObject(field).put(key, value);
        return leaf;
    }
}
