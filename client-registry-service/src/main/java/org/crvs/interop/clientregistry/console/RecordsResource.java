package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * A record by a number somebody has in hand, what was done to it and to whom it was given. Nobody browses persons here:
 * no names are asked for, and none are shown.
 */
@Path("/console/records")
@Blocking
@PermitAll
public class RecordsResource {

    private static final int DISCLOSURES_SHOWN = 50;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9/-]{5,40}");
    private static final Pattern TRACKING_ID = Pattern.compile("[A-Z0-9]{6,10}");

    private final GatewayApi gateway;
    private final RegistryAudit audit;
    private final AuditStore events;
    private final Visit visit;

    /**
     * Looks records up.
     *
     * @param gateway leads to search and records
     * @param audit takes who looked up what
     * @param events tell to whom a record was given
     * @param visit the request in hand
     */
    public RecordsResource(GatewayApi gateway, RegistryAudit audit, AuditStore events, Visit visit) {
        this.gateway = gateway;
        this.audit = audit;
        this.events = events;
        this.visit = visit;
    }

    @GET
    public Response lookUp() {
        Chrome page = visit.chrome("records");
        String number = visit.parameter("number").toUpperCase(Locale.ROOT);
        if (number.isEmpty()) {
            return Html.page(nothing(page, "", ""));
        }
        if (!NUMBER.matcher(number).matches()) {
            return Html.page(400, nothing(page, number, "records.malformed"));
        }
        JsonNode found =
                byTrackingId(number).or(() -> byRegistrationNumber(number)).orElse(null);
        if (found == null) {
            return Html.page(404, nothing(page, number, "records.none"));
        }
        String id = found.path("id").asText();
        audit.write(
                "console.look-up",
                List.of(id),
                visit.origin(),
                Map.of("user", visit.reader().username()));
        JsonNode history = found.path("history");
        List<JsonNode> entries =
                StreamSupport.stream(history.spliterator(), false).toList();
        return Html.page(
                new Pages.Records(page, number, found, entries, events.disclosures(id, DISCLOSURES_SHOWN), ""));
    }

    private static Pages.Records nothing(Chrome page, String number, String fault) {
        return new Pages.Records(page, number, null, List.of(), List.of(), fault);
    }

    /** Registered or not; its state and history, without its content. */
    private Optional<JsonNode> byTrackingId(String number) {
        if (!TRACKING_ID.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(gateway.get("/records/by-tracking-id/" + number));
        } catch (UpstreamException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What is registered has a tracking id too. */
    private Optional<JsonNode> byRegistrationNumber(String number) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("registrationNumber", number)
                .put("count", 1);
        JsonNode results = gateway.post("/records/search", body).path("results");
        return results.isEmpty()
                ? Optional.empty()
                : byTrackingId(results.get(0).path("trackingId").asText());
    }
}
