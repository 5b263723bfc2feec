package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.clientregistry.client.ClientRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.GrantRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.LimitsRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.ReachRequest;
import org.crvs.interop.clientregistry.client.Contact;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.problem.Fault;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * The form of a client: what was typed, as it was typed, and what is wrong with it.
 *
 * @param type type of the client
 * @param fields single values by name
 * @param chosen values of ticked boxes by name
 * @param faults what is wrong, by the name of the field; those of no field under the empty name
 */
public record ClientForm(
        String type, Map<String, String> fields, Map<String, Set<String>> chosen, Map<String, String> faults) {

    private static final List<String> FIELDS = List.of(
            "name",
            "description",
            "purposeOfUse",
            "contactName",
            "contactEmail",
            "contactPhone",
            "requestsPerSecond",
            "dailySearchQuota",
            "maxBodyBytes",
            "dailyPersonCap",
            "sought",
            "networks",
            "jwks");
    private static final List<String> BOXES = List.of("scopes", "grants", "events", "places");
    private static final Map<String, String> FIELD_OF = Map.of(
            "/contact/name", "contactName",
            "/contact/email", "contactEmail",
            "/contact/phone", "contactPhone",
            "/webhookGrants", "grants",
            "/reach/places", "places",
            "/reach/events", "events");

    /** An empty form for a type. */
    public static ClientForm empty(String type) {
        return of(type, Map.of(), Map.of());
    }

    /** A form as it was sent. */
    public static ClientForm sent(String type, MultivaluedMap<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(name -> fields.put(name, form.getFirst(name)));
        Map<String, Set<String>> chosen = new LinkedHashMap<>();
        BOXES.forEach(name -> chosen.put(name, new LinkedHashSet<>(form.getOrDefault(name, List.of()))));
        return of(type, fields, chosen);
    }

    /** A form that would leave a client as it is. */
    public static ClientForm of(ClientRequest client) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", client.name());
        fields.put("description", client.description());
        fields.put("purposeOfUse", client.purposeOfUse());
        if (client.contact() != null) {
            fields.put("contactName", client.contact().name());
            fields.put("contactEmail", client.contact().email());
            fields.put("contactPhone", client.contact().phone());
        }
        LimitsRequest limits = client.limits();
        fields.put("requestsPerSecond", String.valueOf(limits.requestsPerSecond()));
        fields.put("dailySearchQuota", String.valueOf(limits.dailySearchQuota()));
        fields.put("maxBodyBytes", String.valueOf(limits.maxBodyBytes()));
        fields.put("dailyPersonCap", String.valueOf(limits.dailyPersonCap()));
        fields.put("networks", String.join("\n", client.networks()));
        fields.put("jwks", client.jwks() == null ? "" : client.jwks().toPrettyString());
        Set<String> grants = client.webhookGrants().stream()
                .flatMap(grant -> grant.sections().stream().map(section -> grant.event() + ":" + section))
                .collect(Collectors.toSet());
        return of(
                client.type(),
                fields,
                Map.of(
                        "scopes",
                        client.scopes() == null ? Set.of() : Set.copyOf(client.scopes()),
                        "grants",
                        grants,
                        "events",
                        Set.copyOf(client.reach().events()),
                        "places",
                        new LinkedHashSet<>(client.reach().places())));
    }

    private static ClientForm of(String type, Map<String, String> fields, Map<String, Set<String>> chosen) {
        return new ClientForm(type, fields, chosen, Map.of());
    }

    /** What was typed into a field. */
    public String value(String name) {
        String value = fields.get(name);
        return value == null ? "" : value;
    }

    /** Whether a box is ticked. */
    public boolean has(String name, String value) {
        return chosen.getOrDefault(name, Set.of()).contains(value);
    }

    /** Ids of the places chosen. */
    public List<String> places() {
        return List.copyOf(chosen.getOrDefault("places", Set.of()));
    }

    /** Whether a grant's box is ticked. */
    public boolean grants(String event, String section) {
        return has("grants", event + ":" + section);
    }

    /** What is wrong with a field; empty when nothing is. */
    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }

    /** Whether anything is wrong. */
    public boolean isFaulty() {
        return !faults.isEmpty();
    }

    /** Whether clients of this type are given scopes one by one. */
    public boolean isCustom() {
        return type.equals("CUSTOM");
    }

    /** Whether clients of this type may have webhook grants. */
    public boolean hasGrants() {
        return type.equals("WEBHOOK") || isCustom();
    }

    /** The form with what is wrong with it. */
    public ClientForm with(List<Fault> found) {
        Map<String, String> byField = new LinkedHashMap<>();
        for (Fault fault : found) {
            String accepted = fault.accepted() == null ? "" : " (" + fault.accepted() + ")";
            byField.merge(fieldOf(fault.pointer()), fault.detail() + accepted, (one, other) -> one + "; " + other);
        }
        return new ClientForm(type, fields, chosen, byField);
    }

    /**
     * The client that was typed.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 when a number is none or the keys are no JSON
     */
    public ClientRequest request() {
        var faults = new Faults();
        var limits = new LimitsRequest(
                number("requestsPerSecond", faults),
                number("dailySearchQuota", faults),
                number("maxBodyBytes", faults) == null ? null : (long) number("maxBodyBytes", faults),
                number("dailyPersonCap", faults));
        JsonNode jwks = json(faults);
        faults.refuse();
        Set<String> scopes = chosen.get("scopes");
        return new ClientRequest(
                value("name"),
                type,
                isCustom() ? List.copyOf(scopes) : null,
                limits,
                grants(),
                new Contact(value("contactName"), value("contactEmail"), value("contactPhone")),
                value("description").replace("\r\n", "\n"),
                value("purposeOfUse"),
                new ReachRequest(List.copyOf(chosen.get("events")), List.copyOf(chosen.get("places"))),
                lines("networks"),
                jwks);
    }

    private List<GrantRequest> grants() {
        Map<String, List<String>> byEvent = chosen.get("grants").stream()
                .filter(grant -> grant.indexOf(':') > 0)
                .collect(Collectors.groupingBy(
                        grant -> grant.substring(0, grant.indexOf(':')),
                        LinkedHashMap::new,
                        Collectors.mapping(grant -> grant.substring(grant.indexOf(':') + 1), Collectors.toList())));
        return byEvent.entrySet().stream()
                .map(entry -> new GrantRequest(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Integer number(String name, Faults faults) {
        String text = value(name).strip();
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            faults.add("/limits/" + name, "invalid", "not a whole number", null);
            return null;
        }
    }

    private JsonNode json(Faults faults) {
        String text = value("jwks");
        try {
            return text.isBlank() ? null : MessageCodec.json().readTree(text);
        } catch (JsonProcessingException e) {
            faults.add("/jwks", "malformed", "not JSON", "{\"keys\":[…]}");
            return null;
        }
    }

    private List<String> lines(String name) {
        return Arrays.stream(value(name).split("[\\s,]+"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String fieldOf(String pointer) {
        for (Map.Entry<String, String> known : FIELD_OF.entrySet()) {
            if (pointer.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        String[] steps = pointer.split("/");
        String field = steps.length < 2 ? "" : steps[1].equals("limits") && steps.length > 2 ? steps[2] : steps[1];
        return FIELDS.contains(field) || BOXES.contains(field) ? field : "";
    }
}
