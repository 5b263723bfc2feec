package org.crvs.interop.search.index;

import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;

import java.nio.file.Path;
import java.util.Map;

/** An index of one birth, by the phonetic codes that are in use. */
public final class PhoneticIndex {

    private PhoneticIndex() {}

    /** Whether a search finds the birth of this child. */
    public static boolean finds(Path folder, String given, String family, SearchCriteria search) throws Exception {
        var config = TestConfig.eager(folder);
        try (RecordIndex index = RecordIndex.open(folder)) {
            index.put(TestRecord.birth().child(given, family, "2026-02-11").summary());
            index.refresh();
            index.commit(Map.of());
            var candidates = TestCandidates.of(index, config, new Nicknames(config));
            return !candidates
                    .likeliest(search, Visibility.of(RecordSummaries.REGISTERED), 10)
                    .records()
                    .isEmpty();
        }
    }

    /** Whether an index on disk can be gone on with. */
    public static boolean isUsable(Path folder) {
        try (RecordIndex index = RecordIndex.open(folder)) {
            return index.documents() > 0;
        } catch (IndexUnusableException e) {
            return false;
        }
    }
}
