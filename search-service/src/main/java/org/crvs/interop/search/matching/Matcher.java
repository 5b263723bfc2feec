package org.crvs.interop.search.matching;

import io.quarkus.runtime.Startup;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.ModelFile;

import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds what matching goes by, the model and the nicknames, and hands out judges. */
@ApplicationScoped
@Startup
public class Matcher {

    private final MatchingModel model;
    private final Nicknames nicknames;

    /**
     * Judges by the configured model.
     *
     * @throws IllegalStateException when it can't be read or doesn't know all fields of a search
     */
    public Matcher(SearchConfig config, Nicknames nicknames) {
        this.nicknames = nicknames;
        this.model = ModelFile.read(config.matchingModel());
        Map<String, FieldKind> needed = Map.of(
                Field.GIVEN, FieldKind.NAME,
                Field.FAMILY, FieldKind.NAME,
                Field.DATE, FieldKind.DATE,
                Field.IDENTIFIER, FieldKind.IDENTIFIER);
        needed.forEach((field, kind) -> {
            if (!model.knows(field, kind)) {
                throw new IllegalStateException("The matching model does not know all levels of " + field);
            }
        });
    }

    /** What decides whether records answer a search among a population; used by one thread. */
    public Judge judge(SearchCriteria criteria, Population population) {
        return new Judge(criteria, model, population, nicknames);
    }

    /** What decides whether two people are the same among a population. */
    public PairJudge pairs(Population population) {
        return new PairJudge(model, population, nicknames);
    }
}
