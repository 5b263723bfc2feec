package org.crvs.interop.localstack.database;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.DataType;

import java.util.Map;

/** A map of the store whose changes are noted in the journal. */
final class JournaledMap<K, V> extends MVMap<K, V> {

    private final Journal journal;

    private JournaledMap(Map<String, Object> config, DataType<K> keys, DataType<V> values, Journal journal) {
        super(config, keys, values);
        this.journal = journal;
    }

    @Override
    public V operate(K key, V value, DecisionMaker<? super V> decision) {
        V before = super.operate(key, value, decision);
        // the store decides otherwise when it moves pages, which changes nothing
        if (decision == DecisionMaker.PUT) {
            journal.note(this, key, value);
        } else if (decision == DecisionMaker.REMOVE && before != null) {
            journal.note(this, key, null);
        }
        return before;
    }

    /** Makes such maps. */
    static final class Builder<K, V> extends MVMap.Builder<K, V> {

        private final Journal journal;

        Builder(Journal journal, DataType<? super K> keys, DataType<? super V> values) {
            this.journal = journal;
            keyType(keys);
            valueType(values);
        }

        @Override
        protected MVMap<K, V> create(Map<String, Object> config) {
            return new JournaledMap<>(config, getKeyType(), getValueType(), journal);
        }
    }
}
