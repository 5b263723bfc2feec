package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.query.Faults;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.ws.rs.core.CacheControl;

/** What the answers about clients have in common: version as ETag and If-Match, nothing secret stored on the way. */
final class Answers {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"?(\\d{1,18})\"?");

    private Answers() {}

    /** For answers that hold a secret. */
    static CacheControl neverStored() {
        var control = new CacheControl();
        control.setNoStore(true);
        control.setNoTransform(false);
        return control;
    }

    /**
     * The version an {@code If-Match} header asks for; empty when there is none, or {@code *}.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 when it is not a version
     */
    static OptionalLong version(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
        if (tag.matches()) {
            return OptionalLong.of(Long.parseLong(tag.group(1)));
        }
        var faults = new Faults();
        faults.add("If-Match", "invalid", "not the version of a client", "\"3\" (the ETag of an earlier answer), or *");
        faults.refuse();
        return OptionalLong.empty();
    }
}
