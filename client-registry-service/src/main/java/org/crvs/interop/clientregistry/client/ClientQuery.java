package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.query.QueryParameters;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;

import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Which clients to list.
 *
 * @param type only this type
 * @param status only this status; all but deleted ones when empty
 * @param name only clients whose name begins with this, however it is written
 * @param scope only clients that may do this
 * @param limit most clients to answer with
 * @param after only clients after the one with this id
 */
public record ClientQuery(
        Optional<ClientType> type,
        Optional<ClientStatus> status,
        Optional<String> name,
        Optional<String> scope,
        int limit,
        Optional<String> after) {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /**
     * Reads a question from query parameters.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 with every parameter that is wrong
     */
    public static ClientQuery of(MultivaluedMap<String, String> sent) {
        var parameters = new QueryParameters(sent);
        var query = new ClientQuery(
                parameters.choice("type", ClientType.class),
                parameters.choice("status", ClientStatus.class),
                parameters.text("name", NAME, "the beginning of a name").map(ClientSettings::keyOf),
                parameters.text("scope", SCOPE, "a scope such as recordsearch"),
                parameters.number("limit", 1, MOST, USUAL),
                parameters.cursor(1).map(values -> values.get(0)));
        parameters.end();
        return query;
    }
}
