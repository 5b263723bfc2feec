package org.crvs.interop.search.config;

import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to reach the OpenSearch cluster that keeps the index, where one does. */
public interface OpenSearchConfig {

    /** Its nodes. */
    @WithDefault("http://127.0.0.1:9200")
    List<URI> nodes();

    /** What the names of this instance's indexes begin with; no two instances may share it. */
    @WithDefault("crvs-records")
    String index();

    /** Shards of a new index. */
    @WithDefault("1")
    int shards();

    /** Copies of each shard, for a cluster of several nodes. */
    @WithDefault("0")
    int replicas();

    /** User, where the cluster asks for one. */
    Optional<String> username();

    /** The user's password. */
    Optional<String> password();

    /** Longest the service waits for an answer. */
    @WithDefault("30s")
    Duration patience();
}
