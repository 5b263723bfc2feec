package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

/** Audit events as FHIR, following IHE BALP. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditExportResourceTest {

    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");

    private final String client = UUID.randomUUID().toString();
    private final String record = UUID.randomUUID().toString();

    @Inject
    AuditStore store;

    @Test
    void aReadIsABasicAuditRead() {
        add("record.read", Outcome.SUCCESS, List.of(record), Map.of("version", "3"));
        JsonPath bundle = export("client=" + client);
        assertThat(bundle.getString("resourceType")).isEqualTo("Bundle");
        assertThat(bundle.getString("type")).isEqualTo("searchset");
        JsonPath event = bundle.setRootPath("entry[0].resource");
        assertThat(event.getString("resourceType")).isEqualTo("AuditEvent");
        assertThat(event.getString("meta.profile[0]"))
                .isEqualTo("https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.Read");
        assertThat(event.getString("type.code")).isEqualTo("rest");
        assertThat(event.getList("subtype.code")).containsExactly("read", "record.read");
        assertThat(event.getString("action")).isEqualTo("R");
        assertThat(event.getString("outcome")).isEqualTo("0");
        assertThat(event.getString("recorded")).isEqualTo(START.toString());
        assertThat(event.getList("agent.type.coding[0].code")).isNotNull();
        assertThat(event.getString("agent[0].type.coding[0].code")).isEqualTo("110152");
        assertThat(event.getString("agent[0].who.identifier.value")).isEqualTo(client);
        assertThat(event.getString("agent[0].policy[0]")).isEqualTo("urn:crvs:scope:record.read");
        assertThat(event.getBoolean("agent[0].requestor")).isTrue();
        assertThat(event.getString("agent[1].type.coding[0].code")).isEqualTo("110153");
        assertThat(event.getBoolean("agent[1].requestor")).isFalse();
        assertThat(event.getString("entity[0].type.code")).isEqualTo("XrequestId");
        assertThat(event.getString("entity[0].what.identifier.value")).isEqualTo("request-1");
        assertThat(event.getString("entity[1].type.code")).isEqualTo("2");
        assertThat(event.getString("entity[1].role.code")).isEqualTo("4");
        assertThat(event.getString("entity[1].what.identifier.value")).isEqualTo(record);
        assertThat(event.getString("entity[1].detail[0].valueString")).isEqualTo("3");
    }

    @Test
    void aQueryKeepsWhatWasAskedAndEveryRecordDisclosed() {
        add("search.query", Outcome.SUCCESS, List.of("r1", "r2"), Map.of("disclosed", "2", "event", "BIRTH"));
        JsonPath event = export("client=" + client).setRootPath("entry[0].resource");
        assertThat(event.getString("meta.profile[0]")).endsWith("IHE.BasicAudit.Query");
        assertThat(event.getString("action")).isEqualTo("E");
        assertThat(event.getString("agent[0].type.coding[0].code")).isEqualTo("110153");
        assertThat(event.getString("entity[1].role.code")).isEqualTo("24");
        assertThat(new String(Base64.getDecoder().decode(event.getString("entity[1].query")), StandardCharsets.UTF_8))
                .isEqualTo("disclosed=2&event=BIRTH");
        assertThat(event.getList("entity[2..3].what.identifier.value")).containsExactly("r1", "r2");
        assertThat(event.getList("entity.findAll { it.type.code == '2' }")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notification.create,C,Create", "record.register,U,Update", "client.delete,D,Delete",
                "client.create,C,Create", "location.import,U,Update", "token.issue,E,"
            })
    void eachActionHasItsInteraction(String expected) {
        String[] parts = expected.split(",", -1);
        boolean onClient = parts[0].startsWith("client.");
        add(
                parts[0],
                Outcome.SUCCESS,
                onClient ? List.of() : List.of(record),
                onClient ? Map.of("clientId", UUID.randomUUID().toString()) : Map.of());
        JsonPath event = export("client=" + client).setRootPath("entry[0].resource");
        assertThat(event.getString("action")).isEqualTo(parts[1]);
        if (parts[2].isEmpty()) {
            assertThat(event.<Object>get("meta")).isNull();
        } else {
            assertThat(event.getString("meta.profile[0]")).endsWith("IHE.BasicAudit." + parts[2]);
        }
    }

    @Test
    void whatWasRefusedClaimsNoProfileOfSuccess() {
        add("record.read", Outcome.REFUSED, List.of(record), Map.of());
        JsonPath event = export("client=" + client).setRootPath("entry[0].resource");
        assertThat(event.getString("outcome")).isEqualTo("4");
        assertThat(event.<Object>get("meta")).isNull();
    }

    @Test
    void filtersAndPagesByFollowingTheLinks() {
        for (int i = 0; i < 5; i++) {
            add(i % 2 == 0 ? "record.read" : "record.register", Outcome.SUCCESS, List.of(record), Map.of());
        }
        List<String> ids = new ArrayList<>();
        String next = "/audit/fhir?limit=2&record=" + record;
        while (next != null) {
            JsonPath page = asAdministrator()
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("application/fhir+json"))
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("entry.resource.id", String.class));
            String link = page.getString("link.find { it.relation == 'next' }.url");
            next = link == null ? null : link.substring("http://127.0.0.1:7070".length());
        }
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(export("record=" + record + "&action=record.register").getList("entry"))
                .hasSize(2);
        assertThat(export("record=" + record + "&to=2025-01-01T00:00:00Z").<Object>get("entry"))
                .isNull();
    }

    @Test
    void exportingIsAudited() {
        export("record=" + record);
        asAdministrator()
                .get("/audit?action=audit.export&limit=1")
                .then()
                .body("entries[0].detail.record", equalTo(record))
                .body("entries[0].detail.disclosed", equalTo("0"));
    }

    @Test
    void idsAreFhirIds() {
        assertThat(FhirAuditEvents.id("a-1.B")).isEqualTo("a-1.B");
        assertThat(FhirAuditEvents.id("record:1")).matches("[A-Za-z0-9.-]{1,64}");
        assertThat(FhirAuditEvents.id("x".repeat(65))).hasSizeLessThan(65);
    }

    @Test
    void needsAnAdministratorAndKnownParameters() {
        asAdministrator().get("/audit/fhir?patient=1").then().statusCode(400);
        Registry.as(client, "HEALTH", "notification-api")
                .get("/audit/fhir")
                .then()
                .statusCode(403);
    }

    private void add(String action, Outcome outcome, List<String> records, Map<String, String> detail) {
        store.add(AuditEvent.of(new AuditMessage(
                UUID.randomUUID().toString(),
                START,
                action,
                outcome,
                new Actor(client, "CIVIL_REGISTRATION", "Office"),
                "record.read",
                records,
                "request-1",
                detail)));
    }

    private static JsonPath export(String query) {
        return asAdministrator()
                .get("/audit/fhir?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
