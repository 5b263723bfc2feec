package org.crvs.interop.clientregistry.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.commons.http.BaseUrl;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Audit events as FHIR R4 AuditEvents following IHE Basic Audit Log Patterns: one per event, identifiers only. The network
 * address of a client is not in the audit, which is said and not made up.
 */
@ApplicationScoped
class FhirAuditEvents {

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String publicUrl;

    /**
     * Events of one deployment.
     *
     * @param config tells its address
     */
    FhirAuditEvents(RegistryConfig config) {
        this.publicUrl = BaseUrl.of(config.publicUrl());
    }

    /** An event; its id is its own where FHIR allows it, else made from it. */
    ObjectNode of(AuditMessage event) {
        Interaction interaction = Interaction.of(event.action());
        ObjectNode resource =
                JSON.objectNode().put("resourceType", "AuditEvent").put("id", id(event.id()));
        interaction.profile(event).ifPresent(profile -> resource.putObject("meta")
                .putArray("profile")
                .add(profile));
        resource.set("type", coding(TERMINOLOGY + "audit-event-type", "rest", "Restful Operation"));
        resource.putArray("subtype")
                .add(coding("http://hl7.org/fhir/restful-interaction", interaction.code(), interaction.code()))
                .add(coding(publicUrl + "/audit-actions", event.action(), event.action()));
        resource.put("action", interaction.action());
        resource.put("recorded", event.at().toString());
        resource.put("outcome", outcome(event));
        resource.putArray("agent").add(client(event, interaction)).add(server(interaction));
        ObjectNode source = resource.putObject("source");
        source.set("observer", reference("/", publicUrl, "CRVS Interop"));
        source.putArray("type").add(coding(TERMINOLOGY + "security-source-type", "4", "Application Server"));
        ArrayNode entities = entities(event, interaction);
        if (!entities.isEmpty()) {
            resource.set("entity", entities);
        }
        return resource;
    }

    /** The id of an event as a FHIR id. */
    static String id(String eventId) {
        return eventId.matches("[A-Za-z0-9.-]{1,64}")
                ? eventId
                : UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static String outcome(AuditMessage event) {
        return switch (event.outcome()) {
            case SUCCESS -> "0";
            case REFUSED -> "4";
            case FAILED -> "8";
        };
    }

    private ObjectNode client(AuditMessage event, Interaction interaction) {
        ObjectNode agent = JSON.objectNode();
        agent.set("type", concept(DICOM, interaction.clientRole(), display(interaction.clientRole())));
        Actor actor = event.actor();
        agent.set(
                "who",
                actor == null
                        ? JSON.objectNode().put("display", "unknown")
                        : reference("/clients", actor.clientId(), actor.name()));
        agent.put("requestor", true);
        if (event.grant() != null) {
            agent.putArray("policy").add("urn:crvs:scope:" + event.grant());
        }
        agent.putObject("network")
                .putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                .put("valueCode", "unknown");
        return agent;
    }

    private ObjectNode server(Interaction interaction) {
        ObjectNode agent = JSON.objectNode();
        agent.set(
                "type",
                interaction.serverRole() == null
                        ? concept(TERMINOLOGY + "provenance-participant-type", "custodian", "Custodian")
                        : concept(DICOM, interaction.serverRole(), display(interaction.serverRole())));
        agent.set("who", reference("/", publicUrl, "CRVS Interop"));
        agent.put("requestor", false);
        agent.putObject("network").put("address", publicUrl).put("type", "5");
        return agent;
    }

    private ArrayNode entities(AuditMessage event, Interaction interaction) {
        ArrayNode entities = JSON.arrayNode();
        if (event.requestId() != null) {
            ObjectNode transaction = entities.addObject();
            transaction.set(
                    "what",
                    JSON.objectNode().set("identifier", JSON.objectNode().put("value", event.requestId())));
            transaction.set(
                    "type",
                    coding(
                            "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType",
                            "XrequestId",
                            "X-Request-Id"));
        }
        if (interaction == Interaction.QUERY) {
            entities.add(query(event));
        }
        for (String recordId : event.recordIds()) {
            // beside a query, BALP leaves the type of a system object to the query itself
            entities.add(entity(
                    reference("/records", recordId, null),
                    interaction == Interaction.QUERY
                            ? coding("http://hl7.org/fhir/resource-types", "Composition", "Composition")
                            : coding(TERMINOLOGY + "audit-entity-type", "2", "System Object")));
        }
        if (interaction != Interaction.QUERY && Interaction.concernsClient(event)) {
            entities.add(entity(
                    reference("/clients", event.detail().get(AuditEvent.CLIENT_ID), null),
                    coding(TERMINOLOGY + "audit-entity-type", "2", "System Object")));
        }
        if (interaction != Interaction.QUERY && !entities.isEmpty()) {
            details((ObjectNode) entities.get(entities.size() - 1), event);
        }
        return entities;
    }

    private static ObjectNode entity(ObjectNode what, ObjectNode type) {
        ObjectNode entity = JSON.objectNode();
        entity.set("what", what);
        entity.set("type", type);
        entity.set("role", coding(TERMINOLOGY + "object-role", "4", "Domain Resource"));
        return entity;
    }

    private static ObjectNode query(AuditMessage event) {
        // an element of FHIR is never empty: a query that asked for nothing in particular is called by its action
        String asked = event.detail().isEmpty()
                ? event.action()
                : event.detail().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
        ObjectNode entity = JSON.objectNode();
        entity.set("type", coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
        entity.set("role", coding(TERMINOLOGY + "object-role", "24", "Query"));
        return entity.put("query", Base64.getEncoder().encodeToString(asked.getBytes(StandardCharsets.UTF_8)));
    }

    private static void details(ObjectNode entity, AuditMessage event) {
        event.detail().forEach((name, value) -> {
            if (!name.isBlank() && value != null && !value.isBlank()) {
                entity.withArray("detail").addObject().put("type", name).put("valueString", value);
            }
        });
    }

    private ObjectNode reference(String below, String value, String display) {
        ObjectNode reference = JSON.objectNode();
        ObjectNode identifier = reference.putObject("identifier");
        if (!below.equals("/")) {
            identifier.put("system", publicUrl + below);
        }
        identifier.put("value", value);
        return display == null || display.isBlank() ? reference : reference.put("display", display);
    }

    private static ObjectNode concept(String system, String code, String display) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").add(coding(system, code, display));
        return concept;
    }

    private static ObjectNode coding(String system, String code, String display) {
        return JSON.objectNode().put("system", system).put("code", code).put("display", display);
    }

    private static String display(String dicomCode) {
        return switch (dicomCode) {
            case "110150" -> "Application";
            case "110152" -> "Destination Role ID";
            default -> "Source Role ID";
        };
    }
}
