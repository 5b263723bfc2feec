package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class FeatureCodecTest {

    private final RecordFeatures record = TestRecord.birth()
            .child("Asha Mary", "Banda", "2026-02-11", 2)
            .mother("Chipo", "O'Brien", "1998", "NID 12-3")
            .father("আশা", "", null)
            .features();

    @Test
    void whatIsWrittenIsRead() {
        BytesRef bytes = new BytesRef(FeatureCodec.write(record));
        assertThat(FeatureCodec.read(bytes, EnumSet.allOf(PersonRole.class))).isEqualTo(record);
        var bare = new RecordFeatures("x", EventType.DEATH, 1, Optional.of(2L), 3, Map.of(), Optional.empty());
        assertThat(FeatureCodec.read(new BytesRef(FeatureCodec.write(bare)), Set.of()))
                .isEqualTo(bare);
    }

    @Test
    void onlyThePersonsAskedForAreRead() {
        RecordFeatures read = FeatureCodec.read(new BytesRef(FeatureCodec.write(record)), Set.of(PersonRole.MOTHER));
        assertThat(read.people()).containsOnlyKeys(PersonRole.MOTHER);
        assertThat(read.person(PersonRole.MOTHER)).isEqualTo(record.person(PersonRole.MOTHER));
    }
}
