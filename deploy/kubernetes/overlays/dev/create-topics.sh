#!/bin/sh
# Creates the topics that are missing and leaves the others as they are.
# name partitions configuration…
set -eu
: "${KAFKA:?address of the broker}" "${REPLICAS:?copies of each message}"
kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}

create() {
    topic=$1
    partitions=$2
    shift 2
    for setting in "$@"; do
        set -- "$@" --config "$setting"
        shift
    done
    "$kafka_topics" --bootstrap-server "$KAFKA" --create --if-not-exists --topic "$topic" \
        --partitions "$partitions" --replication-factor "$REPLICAS" "$@"
}

create crvs.records 6 cleanup.policy=delete retention.ms=-1
create crvs.clients 1 cleanup.policy=compact
create crvs.locations 1 cleanup.policy=compact
create crvs.matches 3 cleanup.policy=delete retention.ms=2592000000
create crvs.audit 3 cleanup.policy=delete retention.ms=2592000000
create crvs.usage 1 cleanup.policy=delete retention.ms=3600000 segment.ms=3600000
create crvs.records.dead-letter 1 cleanup.policy=delete retention.ms=-1
create crvs.clients.dead-letter 1 cleanup.policy=delete retention.ms=-1
create crvs.locations.dead-letter 1 cleanup.policy=delete retention.ms=-1
create crvs.matches.dead-letter 1 cleanup.policy=delete retention.ms=-1
create crvs.audit.dead-letter 1 cleanup.policy=delete retention.ms=-1
create crvs.usage.dead-letter 1 cleanup.policy=delete retention.ms=-1
