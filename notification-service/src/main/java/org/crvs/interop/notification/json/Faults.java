package org.crvs.interop.notification.json;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with a request, so that its sender mends it in one go. */
public final class Faults {

    /** Beyond this many the sender has seen the pattern; the answer stays small. */
    static final int MOST = 200;

    private final List<Fault> found = new ArrayList<>();
    private int total;

    /** Notes a fault. */
    public void add(String pointer, String code, String detail, String accepted) {
        total++;
        if (found.size() < MOST) {
            found.add(new Fault(pointer, code, detail, accepted));
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return total == 0;
    }

    /** What was found, in order; at most {@value #MOST}. */
    public List<Fault> all() {
        return List.copyOf(found);
    }

    /**
     * Ends the request if anything was found.
     *
     * @throws ProblemException of this kind, with all faults
     */
    public void refuseAs(ProblemKind kind, String subject) {
        if (!none()) {
            String count = total == 1 ? "one fault" : total + " faults";
            String shown = total > found.size() ? "; the first " + found.size() + " are listed" : "";
            Fault first = found.get(0);
            throw new ProblemException(
                    kind,
                    subject + " has " + count + shown + ": " + first.detail() + " ("
                            + (first.pointer().isEmpty() ? "the whole body" : first.pointer()) + ")"
                            + (total == 1 ? "." : ", …"),
                    found);
        }
    }
}
