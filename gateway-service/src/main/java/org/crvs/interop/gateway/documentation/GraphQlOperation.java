package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.gateway.routing.Route;
import org.crvs.interop.gateway.routing.RouteTable;

import java.util.List;

/** The GraphQL endpoint in the OpenAPI document, which the services' own documents leave out: its schema says more. */
final class GraphQlOperation {

    private static final String PATH = "/graphql";
    private static final String EXAMPLE = """
            query { searchEvents(advancedSearchParameters: {childFirstNames: "Amina"}, count: 10) \
            { totalItems results { id registration { trackingId status } } } }""";

    private GraphQlOperation() {}

    /** Adds the endpoint when the table serves it. */
    static void addTo(ObjectNode document, RouteTable table) {
        List<Route> routes = table.routes().stream()
                .filter(route -> route.pattern().toString().equals(PATH)
                        && route.methods().contains("POST"))
                .toList();
        if (routes.isEmpty()) {
            return;
        }
        ObjectNode operation =
                document.withObjectProperty("paths").putObject(PATH).putObject("post");
        operation.putArray("tags").add("GraphQL");
        operation
                .put("operationId", "graphql")
                .put("summary", "Ask in GraphQL")
                .put(
                        "description",
                        "Record search (`searchEvents`) for clients that search; integrating clients and their secrets for"
                                + " the administrator, where that is served. The schema is told by introspection. Faults"
                                + " of a query are in `errors` of an answer with status 200.");
        operation.set("security", SecurityRequirements.of(routes, PATH));
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode media = body.putObject("content").putObject("application/json");
        ObjectNode schema = media.putObject("schema").put("type", "object");
        schema.putArray("required").add("query");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("query").put("type", "string");
        properties.putObject("operationName").put("type", "string");
        properties.putObject("variables").put("type", "object");
        media.putObject("example").put("query", EXAMPLE);
        ObjectNode answers = operation.putObject("responses");
        answers.putObject("200").put("description", "`data`, and `errors` when something was at fault");
        answers.putObject("401").put("description", "No valid credentials");
        answers.putObject("403").put("description", "The scope is missing");
        answers.putObject("429").put("description", "Too many requests, or today's quota is used up");
    }
}
