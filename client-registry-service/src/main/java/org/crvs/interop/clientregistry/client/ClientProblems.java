package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;

/** Refusals that several operations on clients share. */
final class ClientProblems {

    private ClientProblems() {}

    /** There is no such client, or it was deleted. */
    static ProblemException notFound() {
        return new ProblemException(ProblemKind.NOT_FOUND, "There is no client with this id.");
    }

    /** Something about {@code client} must be unique and is not. */
    static ProblemException taken(KeyTakenException e, Client client) {
        String detail =
                switch (e.key()) {
                    case ID -> "A client with this id exists.";
                    case NAME -> "Client " + e.holder() + " has this name; upper and lower case are the same.";
                    case SOLE_TYPE ->
                        "Only one " + client.type() + " client may be active at a time, and client " + e.holder()
                                + " is. Deactivate or delete it first.";
                };
        String pointer =
                switch (e.key()) {
                    case ID -> "/clientId";
                    case NAME -> "/name";
                    case SOLE_TYPE -> "/type";
                };
        return new ProblemException(ProblemKind.CONFLICT, detail, List.of(new Fault(pointer, "taken", detail, null)));
    }

    /** A client may not take away its own access: nobody might be left to give it back. */
    static ProblemException ownAccess() {
        return new ProblemException(
                ProblemKind.CONFLICT,
                "A client can't deactivate or delete itself. Use another administrator's client.");
    }
}
