package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Every kind of event the suite writes is valid FHIR R4 by HAPI's validator, and an event that names a profile of IHE
 * BALP has the slices the profile asks for (ITI Basic Audit Log Patterns 1.1.3).
 */
class FhirAuditEventsTest {

    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final FhirValidator VALIDATOR = validator();
    private static final List<String> ACTIONS = List.of(
            "token.issue",
            "token.refuse",
            "access.refuse",
            "api-key.use",
            "client.create",
            "client.update",
            "client.activate",
            "client.deactivate",
            "client.delete",
            "client.refresh-secret",
            "client.refresh-sha-secret",
            "client.read-secret",
            "client.add-api-key",
            "client.rotate-api-key",
            "client.delete-api-key",
            "signing-key.rotate",
            "signing-key.retire",
            "notification.create",
            "record.read",
            "record.list",
            "record.identify",
            "record.register",
            "record.seal",
            "record.erase",
            "location.create",
            "location.update",
            "location.import",
            "search.query",
            "webhook.subscribe",
            "webhook.unsubscribe",
            "webhook.deliver",
            "webhook.disable",
            "audit.read",
            "audit.export",
            "audit.verify",
            "console.sign-in",
            "console.look-up",
            "person.create",
            "person.delete");

    private final FhirAuditEvents events = new FhirAuditEvents(new SmallRyeConfigBuilder()
            .withMapping(RegistryConfig.class)
            .withSources(new PropertiesConfigSource(Map.of("crvs.public-url", "https://crvs.example/"), "test", 500))
            .withValidateUnknown(false)
            .build()
            .getConfigMapping(RegistryConfig.class));

    @ParameterizedTest
    @MethodSource("messages")
    void isValidR4(AuditMessage message) {
        assertThat(faults(events.of(message).toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void hasTheSlicesOfTheProfileItNames(AuditMessage message) {
        JsonNode event = events.of(message);
        String profile = event.at("/meta/profile/0").asText();
        if (profile.isEmpty()) {
            assertThat(message.outcome() != Outcome.SUCCESS
                            || message.actor() == null
                            || Interaction.of(message.action()) == Interaction.OPERATION
                            || message.recordIds().size() != 1)
                    .as("an event that could keep a profile names it")
                    .isTrue();
            return;
        }
        Rule rule = RULES.get(profile.substring(BALP.length()));
        assertThat(profile).startsWith(BALP);
        assertThat(event.at("/type/system").asText()).isEqualTo(TERMINOLOGY + "audit-event-type");
        assertThat(event.at("/type/code").asText()).isEqualTo("rest");
        assertThat(event.path("action").asText()).isEqualTo(rule.action());
        assertThat(codings(event.path("subtype"), "http://hl7.org/fhir/restful-interaction"))
                .as("the subtype anyInteraction")
                .containsExactly(rule.interaction());
        assertThat(event.path("recorded").asText()).isNotEmpty();
        assertThat(event.path("outcome").asText()).isEqualTo("0");

        JsonNode client = the(event.path("agent"), rule.client());
        JsonNode server = the(event.path("agent"), rule.server());
        assertThat(client.at("/who/identifier/value").asText())
                .isEqualTo(message.actor().clientId());
        assertThat(client.path("requestor").asBoolean()).isTrue();
        assertThat(client.has("network")).isTrue();
        assertThat(server.at("/who/identifier/value").asText()).isEqualTo("https://crvs.example");
        assertThat(server.path("requestor").asBoolean(true)).isFalse();
        assertThat(server.at("/network/address").asText()).isEqualTo("https://crvs.example");
        assertThat(server.at("/network/type").asText()).isEqualTo("5");

        assertThat(event.at("/source/observer/identifier/value").asText()).isNotEmpty();
        assertThat(event.at("/source/type/0/code").asText()).isEqualTo("4");

        assertThat(entities(event, "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType"))
                .as("the entity transaction")
                .hasSize(1)
                .allSatisfy(
                        entity -> assertThat(entity.at("/type/code").asText()).isEqualTo("XrequestId"));
        assertThat(entities(event, TERMINOLOGY + "audit-entity-type"))
                .as("the entity data, or query; none is about a patient")
                .hasSize(1)
                .allSatisfy(entity -> {
                    assertThat(entity.at("/type/code").asText()).isEqualTo("2");
                    assertThat(entity.at("/role/system").asText()).isEqualTo(TERMINOLOGY + "object-role");
                    assertThat(entity.at("/role/code").asText()).isEqualTo(rule.role());
                    assertThat(entity.has(rule.holds())).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "record.read,1,Read",
        "console.look-up,1,Read",
        "notification.create,1,Create",
        "record.register,1,Update",
        "client.delete,0,Delete",
        "search.query,3,Query"
    })
    void theProfilesAreNamedWhereTheyHold(String action, int records, String profile) {
        JsonNode event = events.of(message(action, Outcome.SUCCESS, actor(), ids(records), Map.of("clientId", "c-1")));
        assertThat(event.at("/meta/profile/0").asText()).isEqualTo(BALP + profile);
    }

    @Test
    void aFaultWouldBeFound() {
        JsonNode event = events.of(message("record.read", Outcome.SUCCESS, actor(), ids(1), Map.of()));
        String valid = event.toString();
        assertThat(faults(valid.replace("\"outcome\":\"0\"", "\"outcome\":\"5\"")))
                .isNotEmpty();
        assertThat(faults(valid.replace("\"requestor\":true", "\"asked\":true")))
                .isNotEmpty();
        assertThat(faults(valid.replace("\"recorded\"", "\"recordedAt\""))).isNotEmpty();
    }

    /** Each action, done and refused, by somebody and nobody, to none, one and several records. */
    static Stream<AuditMessage> messages() {
        List<AuditMessage> messages = new ArrayList<>();
        for (String action : ACTIONS) {
            messages.add(message(action, Outcome.SUCCESS, actor(), ids(1), Map.of("version", "3")));
            messages.add(message(action, Outcome.SUCCESS, actor(), List.of(), Map.of("clientId", "c-1", "empty", "")));
        }
        for (String action : List.of("record.read", "search.query", "token.issue", "client.update")) {
            for (Outcome outcome : Outcome.values()) {
                messages.add(message(action, outcome, actor(), ids(3), Map.of("disclosed", "3")));
                messages.add(message(action, outcome, null, List.of(), Map.of()));
            }
        }
        return messages.stream();
    }

    /**
     * What a profile asks for.
     *
     * @param interaction code of the subtype
     * @param action code
     * @param client role of the agent client
     * @param server role of the agent server
     * @param role of the entity that is not the transaction
     * @param holds what that entity must have
     */
    private record Rule(String interaction, String action, String client, String server, String role, String holds) {}

    private static final Map<String, Rule> RULES = Map.of(
            "Create", new Rule("create", "C", DICOM + "|110153", DICOM + "|110152", "4", "what"),
            "Read", new Rule("read", "R", DICOM + "|110152", DICOM + "|110153", "4", "what"),
            "Update", new Rule("update", "U", DICOM + "|110153", DICOM + "|110152", "4", "what"),
            "Delete",
                    new Rule(
                            "delete",
                            "D",
                            DICOM + "|110150",
                            TERMINOLOGY + "provenance-participant-type|custodian",
                            "4",
                            "what"),
            "Query", new Rule("search", "E", DICOM + "|110153", DICOM + "|110152", "24", "query"));

    private static JsonNode the(JsonNode agents, String role) {
        List<JsonNode> found = StreamSupport.stream(agents.spliterator(), false)
                .filter(agent -> role.equals(agent.at("/type/coding/0/system").asText() + "|"
                        + agent.at("/type/coding/0/code").asText()))
                .toList();
        assertThat(found).as("agents of the role " + role).hasSize(1);
        return found.get(0);
    }

    private static List<String> codings(JsonNode array, String system) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(coding -> system.equals(coding.path("system").asText()))
                .map(coding -> coding.path("code").asText())
                .toList();
    }

    private static List<JsonNode> entities(JsonNode event, String system) {
        return StreamSupport.stream(event.path("entity").spliterator(), false)
                .filter(entity -> system.equals(entity.at("/type/system").asText()))
                .toList();
    }

    private static List<String> faults(String resource) {
        return VALIDATOR.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::toString)
                .toList();
    }

    private static FhirValidator validator() {
        FhirContext context = FhirContext.forR4();
        var unknown = new UnknownCodeSystemWarningValidationSupport(context);
        var module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                unknown));
        // the profiles of BALP are not on this machine: what they ask for is checked below, by hand
        module.setErrorForUnknownProfiles(false);
        return context.newValidator().registerValidatorModule(module);
    }

    private static AuditMessage message(
            String action, Outcome outcome, Actor actor, List<String> records, Map<String, String> detail) {
        return new AuditMessage(
                action + "-1",
                Instant.parse("2026-05-01T10:00:00.123Z"),
                action,
                outcome,
                actor,
                actor == null ? null : "record.read",
                records,
                "request-1",
                detail);
    }

    private static Actor actor() {
        return new Actor("7b3a2f3e-0000-4000-8000-000000000001", "CIVIL_REGISTRATION", "Ibombo Office");
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("4ec04d00-0000-4000-8000-00000000000" + i);
        }
        return ids;
    }
}
