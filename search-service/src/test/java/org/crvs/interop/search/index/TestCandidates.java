package org.crvs.interop.search.index;

import io.opentelemetry.api.OpenTelemetry;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;

import java.time.Clock;

/** Candidates from one index, without a service around it. */
final class TestCandidates {

    private TestCandidates() {}

    static LuceneCandidates of(RecordIndex index, SearchConfig config, Nicknames nicknames) {
        var inUse = new SearchIndex(config, null, new Traces(OpenTelemetry.noop()), Clock.systemUTC()) {
            @Override
            RecordIndex inUse() {
                return index;
            }
        };
        return new LuceneCandidates(inUse, new Jurisdictions(), nicknames, config);
    }
}
