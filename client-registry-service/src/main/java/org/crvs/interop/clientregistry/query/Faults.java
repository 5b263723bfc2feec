package org.crvs.interop.clientregistry.query;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that all of it is told at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Notes one fault; {@code accepted} may be null. */
    public void add(String pointer, String code, String detail, String accepted) {
        found.add(new Fault(pointer, code, detail, accepted));
    }

    /** What was found so far. */
    public List<Fault> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the request when anything was found.
     *
     * @throws ProblemException 400 with every fault
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, sentence(), found);
        }
    }

    private String sentence() {
        Fault first = found.get(0);
        String more = found.size() == 1 ? "" : " (" + (found.size() - 1) + " more in errors)";
        String detail = first.detail();
        return (first.pointer().isEmpty() ? detail : first.pointer() + ": " + detail) + more + ".";
    }
}
