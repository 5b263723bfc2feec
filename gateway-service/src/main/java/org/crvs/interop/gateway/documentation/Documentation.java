package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.routing.RouteTable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;

/** The one OpenAPI document, made of the services' own and kept for a while. */
@ApplicationScoped
public class Documentation {

    /** While a service is missing from the document, it is looked for more often. */
    private static final Duration INCOMPLETE_AGE = Duration.ofSeconds(5);

    private static final String DESCRIPTION = """
            Notify births and deaths, act on records, subscribe to vital events, search registered records.

            Send an API key (`X-API-Key`) or an access token from `POST /token` (OAuth 2 client credentials). Faults are \
            answered as problem+json (RFC 9457) with every fault found and a `traceId`; every answer has an `X-Request-Id`.""";

    private final GatewayConfig config;
    private final BackendDocuments backends;
    private final RouteTable table;
    private final ObjectMapper json;
    private final Clock clock;
    private ObjectNode document;
    private Instant goodUntil = Instant.MIN;

    /**
     * Makes the document.
     *
     * @param config address of the gateway, and how long the document is kept
     * @param backends the services' documents
     * @param table what is served
     * @param json makes nodes
     * @param clock tells when to look again
     */
    public Documentation(
            GatewayConfig config, BackendDocuments backends, RouteTable table, ObjectMapper json, Clock clock) {
        this.config = config;
        this.backends = backends;
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /** The document as of now; waits for the services when it has to be made. */
    public synchronized ObjectNode current() {
        if (!clock.instant().isBefore(goodUntil)) {
            BackendDocuments.Fetched fetched = backends.fetch();
            var merger = new DocumentMerger(table, frame());
            fetched.byService().forEach(merger::add);
            document = merger.merged();
            GraphQlOperation.addTo(document, table);
            goodUntil = clock.instant().plus(fetched.complete() ? config.documentationAge() : INCOMPLETE_AGE);
        }
        return document;
    }

    private ObjectNode frame() {
        ObjectNode frame = json.createObjectNode();
        frame.put("openapi", "3.1.0");
        frame.putObject("info")
                .put("title", "CRVS Interop")
                .put("version", "1.0.0")
                .put("description", DESCRIPTION);
        frame.putArray("servers").addObject().put("url", config.publicUrl().toString());
        ObjectNode schemes = frame.putObject("components").putObject("securitySchemes");
        schemes.putObject(SecurityRequirements.API_KEY)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key");
        ObjectNode flow = schemes.putObject(SecurityRequirements.OAUTH)
                .put("type", "oauth2")
                .putObject("flows")
                .putObject("clientCredentials");
        flow.put("tokenUrl", config.publicUrl() + "/token");
        ObjectNode scopes = flow.putObject("scopes");
        var all = new TreeSet<String>();
        table.routes().forEach(route -> all.addAll(SecurityRequirements.scopes(route, "")));
        all.forEach(scope -> scopes.put(scope, ""));
        return frame;
    }
}
