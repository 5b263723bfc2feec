package org.crvs.interop.localstack.server;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.crvs.interop.commons.message.Topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The topics of the suite on a broker. */
public final class SuiteTopics {

    private SuiteTopics() {}

    /**
     * Creates the topics that are missing and leaves the others as they are.
     *
     * @throws IllegalStateException when the broker cannot be reached or refuses
     */
    public static void create(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                "20000",
                "default.api.timeout.ms",
                "30000",
                "reconnect.backoff.max.ms",
                "500"))) {
            List<NewTopic> wanted = Topics.all().stream()
                    .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                            .configs(topic.config()))
                    .toList();
            for (var created : admin.createTopics(wanted).values().entrySet()) {
                try {
                    created.getValue().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(
                                "topic " + created.getKey() + " cannot be created on " + bootstrapServers + ": "
                                        + e.getCause().getMessage(),
                                e.getCause());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }
}
