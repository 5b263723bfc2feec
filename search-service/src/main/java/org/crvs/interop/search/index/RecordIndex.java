package org.crvs.interop.search.index;

import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.search.name.PhoneticKeys;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Lucene index on disk. Its commits carry the Kafka offsets they contain, so that it goes on exactly where it stands.
 * Written by one thread, read by many.
 */
final class RecordIndex implements RecordStore {

    private static final String SCHEMA_KEY = "schema";
    private static final String OFFSET_PREFIX = "offset/";
    private static final Set<String> STORED = Set.of(IndexFields.SUMMARY);
    private static final double BUFFER_MB = 48;
    private static final double SEGMENTS_PER_TIER = 4;
    private static final double SMALL_SEGMENT_MB = 16;
    private static final double WORTH_TIDYING = 0.125;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Spellings spellings = new Spellings();
    private final Map<String, RecordSummary> notYetVisible = new HashMap<>();

    private RecordIndex(FSDirectory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    /**
     * Opens an index, or makes an empty one.
     *
     * @throws IndexUnusableException when what is there is damaged or of another schema
     * @throws IllegalStateException when another process has it
     */
    static RecordIndex open(Path path) throws IndexUnusableException {
        try {
            FSDirectory directory = FSDirectory.open(path);
            if (DirectoryReader.indexExists(directory)) {
                String schema =
                        SegmentInfos.readLatestCommit(directory).getUserData().get(SCHEMA_KEY);
                if (!schema().equals(schema)) {
                    directory.close();
                    throw new IndexUnusableException("its schema is " + schema + ", this code's is " + schema());
                }
            }
            // A search looks every spelling up in every segment: few segments are worth more merging.
            var settings = new IndexWriterConfig()
                    .setRAMBufferSizeMB(BUFFER_MB)
                    .setCommitOnClose(false)
                    .setMergePolicy(new TieredMergePolicy()
                            .setSegmentsPerTier(SEGMENTS_PER_TIER)
                            .setFloorSegmentMB(SMALL_SEGMENT_MB)
                            .setForceMergeDeletesPctAllowed(0));
            var index = new RecordIndex(directory, new IndexWriter(directory, settings));
            if (index.offsets().isEmpty()) {
                index.commit(Map.of());
            }
            index.refresh();
            index.readSpellings();
            return index;
        } catch (LockObtainFailedException e) {
            throw new IllegalStateException("the index folder " + path + " is in use by another process", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IndexUnusableException(
                    "it can't be opened: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().startsWith(OFFSET_PREFIX)) {
                    String partition = entry.getKey().substring(OFFSET_PREFIX.length());
                    int slash = partition.lastIndexOf('/');
                    offsets.put(
                            new TopicPartition(
                                    partition.substring(0, slash), Integer.parseInt(partition.substring(slash + 1))),
                            Long.valueOf(entry.getValue()));
                }
            }
        }
        return offsets;
    }

    @Override
    public Optional<RecordSummary> held(String recordId) {
        RecordSummary pending = notYetVisible.get(recordId);
        if (pending != null) {
            return Optional.of(pending);
        }
        return visible(recordId);
    }

    @Override
    public boolean shows(String recordId, int version) {
        return visible(recordId).filter(held -> held.version() >= version).isPresent();
    }

    private Optional<RecordSummary> visible(String recordId) {
        return search((searcher, any) -> {
            TopDocs found = searcher.search(new TermQuery(new Term(IndexFields.ID, recordId)), 1);
            return found.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(summary(searcher, found.scoreDocs[0].doc));
        });
    }

    @Override
    public void put(RecordSummary record) {
        try {
            Document document = SummaryDocument.of(record);
            for (IndexableField name : document.getFields(IndexFields.ANY_NAME)) {
                spellings.add(name.stringValue());
            }
            writer.updateDocument(new Term(IndexFields.ID, record.id()), document);
            notYetVisible.put(record.id(), record);
        } catch (IOException e) {
            throw new UncheckedIOException("record " + record.id() + " can't be indexed", e);
        }
    }

    @Override
    public void refresh() {
        try {
            searchers.maybeRefreshBlocking();
            notYetVisible.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be refreshed", e);
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        Map<String, String> data = new HashMap<>();
        data.put(SCHEMA_KEY, schema());
        offsets.forEach((partition, offset) ->
                data.put(OFFSET_PREFIX + partition.topic() + "/" + partition.partition(), String.valueOf(offset)));
        try {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be committed", e);
        }
    }

    @Override
    public boolean isRearranged() {
        try {
            return !searchers.isSearcherCurrent();
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be read", e);
        }
    }

    @Override
    public boolean isUnsaved() {
        return writer.hasUncommittedChanges();
    }

    /**
     * One segment instead of many makes a search by name three times as fast. All is written anew for it, which is worth
     * it whenever an eighth has come to lie outside the largest.
     */
    @Override
    public void tidy() {
        List<Integer> segments = search((searcher, any) -> searcher.getIndexReader().leaves().stream()
                .map(leaf -> leaf.reader().maxDoc())
                .toList());
        long all = segments.stream().mapToLong(Integer::longValue).sum();
        long outside = all - segments.stream().max(Integer::compare).orElse(0);
        if (outside <= WORTH_TIDYING * all || !writer.getMergingSegments().isEmpty()) {
            return;
        }
        try {
            writer.forceMerge(1, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be tidied", e);
        }
    }

    @Override
    public void expunge() {
        try {
            writer.forceMergeDeletes(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be cleaned", e);
        }
    }

    /** Work with a searcher. */
    interface Search<T> {
        T with(IndexSearcher searcher, Spellings spellings) throws IOException;
    }

    /** Searches what is visible now; a searcher of its own, so that its time limit is its own. */
    <T> T search(Search<T> search) {
        try {
            IndexSearcher acquired = searchers.acquire();
            try {
                var searcher = new IndexSearcher(acquired.getIndexReader());
                // No two searches ask the same, and to keep what one found costs the next one time.
                searcher.setQueryCache(null);
                return search.with(searcher, spellings);
            } finally {
                searchers.release(acquired);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be read", e);
        }
    }

    /** The summary stored with a document. */
    static RecordSummary summary(IndexSearcher searcher, int document) throws IOException {
        Document stored = searcher.storedFields().document(document, STORED);
        return SummaryDocument.read(stored.getBinaryValue(IndexFields.SUMMARY));
    }

    @Override
    public int documents() {
        return search((searcher, any) -> searcher.getIndexReader().numDocs());
    }

    private void readSpellings() throws IOException {
        IndexSearcher acquired = searchers.acquire();
        try {
            for (LeafReaderContext leaf : acquired.getIndexReader().leaves()) {
                Terms names = leaf.reader().terms(IndexFields.ANY_NAME);
                TermsEnum each = names == null ? TermsEnum.EMPTY : names.iterator();
                for (BytesRef token = each.next(); token != null; token = each.next()) {
                    spellings.add(token.utf8ToString());
                }
            }
        } finally {
            searchers.release(acquired);
        }
    }

    /** What the index's shape depends on. */
    static String schema() {
        return IndexFields.SCHEMA + "/" + PhoneticKeys.inUse();
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the index can't be closed", e);
        }
    }
}
