package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subscription's version as ETag and If-Match carry it. */
final class SubscriptionVersion {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private SubscriptionVersion() {}

    /** Its ETag. */
    static String tag(Subscription subscription) {
        return "\"" + subscription.revision() + "\"";
    }

    /**
     * The version an {@code If-Match} header asks for; empty when there is none, or {@code *}.
     *
     * @throws ProblemException INVALID_REQUEST when it is no version
     */
    static OptionalLong wanted(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "If-Match is not the version of a subscription.",
                    List.of(new Fault(
                            "If-Match", "invalid", "not a version", "\"3\" (the ETag of an earlier answer), or *")));
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }
}
