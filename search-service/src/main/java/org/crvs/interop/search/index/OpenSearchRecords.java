package org.crvs.interop.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One index in an OpenSearch cluster. Records are sent in bulk under their own version, so that sending one again changes
 * nothing; the offsets are kept in an index beside it, after the records they stand for were acknowledged.
 */
final class OpenSearchRecords implements RecordStore {

    private static final int BULK = 500;
    private static final int CONFLICT = 409;
    private static final int SMALLEST_FAILURE = 300;

    /** The furthest page with the most results. */
    private static final int WINDOW = 10_200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OpenSearchCalls calls;
    private final String name;
    private final Map<String, RecordSummary> pending = new LinkedHashMap<>();

    private OpenSearchRecords(OpenSearchCalls calls, String name) {
        this.calls = calls;
        this.name = name;
    }

    /**
     * Opens an index, or makes an empty one.
     *
     * @param folder stands for it among the indexes of this instance
     * @throws IndexUnusableException when what is there is of another schema
     * @throws UncheckedIOException when the cluster can't be reached
     */
    static OpenSearchRecords open(OpenSearchCalls calls, SearchConfig config, Path folder)
            throws IndexUnusableException {
        String name = config.opensearch().index() + "-" + folder.getFileName();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the index folder " + folder + " can't be made", e);
        }
        Optional<JsonNode> mapping = calls.call("GET", "/" + name + "/_mapping", null);
        if (mapping.isEmpty()) {
            ObjectNode made = JSON.objectNode();
            made.putObject("settings")
                    .putObject("index")
                    .put("number_of_shards", config.opensearch().shards())
                    .put("number_of_replicas", config.opensearch().replicas())
                    .put("max_result_window", WINDOW)
                    .put("refresh_interval", -1);
            made.set("mappings", mappings());
            calls.call("PUT", "/" + name, made.toString());
        } else {
            String schema = mapping.get()
                    .path(name)
                    .path("mappings")
                    .path("_meta")
                    .path("schema")
                    .asText();
            if (!schema.equals(RecordIndex.schema())) {
                throw new IndexUnusableException(
                        "its schema is " + schema + ", this code's is " + RecordIndex.schema());
            }
        }
        return new OpenSearchRecords(calls, name);
    }

    private static ObjectNode mappings() {
        ObjectNode mappings = JSON.objectNode();
        mappings.putObject("_meta").put("schema", RecordIndex.schema());
        ObjectNode strings = mappings.putArray("dynamic_templates").addObject().putObject("strings");
        strings.put("match_mapping_type", "string").putObject("mapping").put("type", "keyword");
        ObjectNode properties = mappings.putObject("properties");
        properties.putObject(IndexFields.FEATURES).put("type", "binary");
        properties
                .putObject(IndexFields.SUMMARY)
                .put("type", "keyword")
                .put("index", false)
                .put("doc_values", false);
        return mappings;
    }

    /** The answer to a search, in the cluster's form. */
    JsonNode search(ObjectNode body) {
        return calls.call("POST", "/" + name + "/_search", body.toString())
                .orElseThrow(() -> new UncheckedIOException(new IOException("the index " + name + " is gone")));
    }

    @Override
    public Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        calls.call("GET", checkpoint(), null)
                .ifPresent(found -> found.path("_source").properties().forEach(partition -> {
                    String topic = partition.getKey();
                    int slash = topic.lastIndexOf('/');
                    int number = Integer.parseInt(topic.substring(slash + 1));
                    offsets.put(
                            new TopicPartition(topic.substring(0, slash), number),
                            partition.getValue().asLong());
                }));
        return offsets;
    }

    @Override
    public Optional<RecordSummary> held(String recordId) {
        RecordSummary waiting = pending.get(recordId);
        return waiting != null ? Optional.of(waiting) : read(recordId, true);
    }

    @Override
    public boolean shows(String recordId, int version) {
        return read(recordId, false).filter(held -> held.version() >= version).isPresent();
    }

    private Optional<RecordSummary> read(String recordId, boolean unseen) {
        String path = "/" + name + "/_doc/" + URLEncoder.encode(recordId, StandardCharsets.UTF_8);
        return calls.call("GET", path + "?_source=" + IndexFields.SUMMARY + "&realtime=" + unseen, null)
                .map(found -> summary(found.path("_source")));
    }

    /** The summary kept with a document. */
    static RecordSummary summary(JsonNode source) {
        return SummaryDocument.read(
                new BytesRef(source.path(IndexFields.SUMMARY).asText()));
    }

    @Override
    public void put(RecordSummary record) {
        pending.put(record.id(), record);
        if (pending.size() >= BULK) {
            send();
        }
    }

    @Override
    public void refresh() {
        send();
        calls.call("POST", "/" + name + "/_refresh", null);
    }

    /** The cluster acknowledges a record once it is in its log on disk. */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        send();
        ObjectNode checkpoint = JSON.objectNode();
        offsets.forEach(
                (partition, offset) -> checkpoint.put(partition.topic() + "/" + partition.partition(), (long) offset));
        calls.call("PUT", checkpoint(), checkpoint.toString());
    }

    @Override
    public void expunge() {
        calls.call("POST", "/" + name + "/_forcemerge?only_expunge_deletes=true&wait_for_completion=false", null);
    }

    @Override
    public int documents() {
        return calls.call("GET", "/" + name + "/_count", null)
                .map(counted -> counted.path("count").asInt())
                .orElse(0);
    }

    /** The connections are others' too. */
    @Override
    public void close() {
        pending.clear();
    }

    @Override
    public void drop() {
        close();
        calls.call("DELETE", "/" + name, null);
        calls.call("DELETE", "/" + name + "-offsets", null);
    }

    private String checkpoint() {
        return "/" + name + "-offsets/_doc/offsets";
    }

    /** Kept until it was taken: whoever tries again sends all of it again. */
    private void send() {
        if (pending.isEmpty()) {
            return;
        }
        var lines = new StringBuilder();
        for (RecordSummary record : pending.values()) {
            ObjectNode action = JSON.objectNode();
            action.putObject("index")
                    .put("_id", record.id())
                    .put("version", record.version())
                    .put("version_type", "external_gte");
            lines.append(action)
                    .append('\n')
                    .append(OpenSearchJson.document(record))
                    .append('\n');
        }
        JsonNode taken = calls.call("POST", "/" + name + "/_bulk?require_alias=false", lines.toString())
                .orElseThrow(() -> new UncheckedIOException(new IOException("the index " + name + " is gone")));
        for (JsonNode item : taken.path("items")) {
            int status = item.path("index").path("status").asInt();
            if (status >= SMALLEST_FAILURE && status != CONFLICT) {
                throw new UncheckedIOException(new IOException("OpenSearch refuses record "
                        + item.path("index").path("_id").asText() + " with " + status));
            }
        }
        pending.clear();
    }
}
