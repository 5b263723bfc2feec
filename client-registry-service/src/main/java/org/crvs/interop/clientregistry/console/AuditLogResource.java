package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.AuditExport;
import org.crvs.interop.clientregistry.audit.AuditQuery;
import org.crvs.interop.clientregistry.audit.AuditReading;
import org.crvs.interop.clientregistry.audit.ChainReport;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.problem.ProblemException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Who did what, filtered, exported and verified. */
@Path("/console/audit")
@Blocking
@PermitAll
public class AuditLogResource {

    private static final List<String> FILTERS = List.of("client", "record", "action", "outcome", "from", "to");
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Enum::name).toList();
    private static final String PER_PAGE = "50";

    private final AuditReading reading;
    private final AuditExport export;
    private final Visit visit;

    /**
     * Shows one audit.
     *
     * @param reading reads and verifies it
     * @param export writes it as FHIR
     * @param visit the request in hand
     */
    public AuditLogResource(AuditReading reading, AuditExport export, Visit visit) {
        this.reading = reading;
        this.export = export;
        this.visit = visit;
    }

    @GET
    public Response list() {
        Chrome page = visit.chrome("audit");
        try {
            Page<AuditMessage> found = reading.list(query(PER_PAGE), visit.origin());
            return Html.page(page(page, found, "", chain()));
        } catch (ProblemException e) {
            return Html.page(400, page(page, new Page<>(List.of(), null), e.getMessage(), null));
        }
    }

    /** Everything the filters leave, not just the page. */
    @GET
    @Path("/export")
    public Response export() {
        visit.reader();
        StreamingOutput lines = export.lines(query(PER_PAGE), visit.origin())::write;
        return Html.guarded(Response.ok(lines))
                .type("application/fhir+ndjson")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"")
                .build();
    }

    private ChainReport chain() {
        String day = visit.parameter("verify");
        try {
            return day.isEmpty() ? null : reading.verify(LocalDate.parse(day), visit.origin());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Pages.Audit page(Chrome page, Page<AuditMessage> found, String fault, ChainReport chain) {
        Map<String, String> filters = new LinkedHashMap<>();
        FILTERS.forEach(name -> filters.put(name, visit.parameter(name)));
        String query = filters.entrySet().stream()
                .filter(filter -> !filter.getValue().isEmpty())
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Pages.Audit(page, found.entries(), filters, OUTCOMES, query, found.next(), fault, chain);
    }

    /** Days are as good as moments here: from the beginning of the one, to the end of the other. */
    private AuditQuery query(String limit) {
        var asked = new MultivaluedHashMap<String, String>();
        FILTERS.forEach(name -> asked.putSingle(name, visit.parameter(name)));
        asked.putSingle("from", moment(visit.parameter("from"), 0));
        asked.putSingle("to", moment(visit.parameter("to"), 1));
        asked.putSingle("cursor", visit.parameter("cursor"));
        asked.putSingle("limit", limit);
        return AuditQuery.of(asked);
    }

    private static String moment(String text, int days) {
        try {
            return text.length() == 10 ? LocalDate.parse(text).plusDays(days) + "T00:00:00Z" : text;
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
