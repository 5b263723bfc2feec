package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RecordLookupTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    @Test
    void aRecordIsFoundByItsTrackingIdBeforeItIsRegistered() {
        Response sent = Api.send(Bundles.fresh(Bundles.BIRTH));
        String id = Api.recordId(sent);
        String trackingId = sent.header("X-Tracking-Id");
        Api.done(id, "reject", "{\"reason\":\"Grace Okonjo says otherwise\"}");

        Response found = Api.administrator().get("/records/by-tracking-id/" + trackingId.toLowerCase(Locale.ROOT));
        found.then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("trackingId", equalTo(trackingId))
                .body("status", equalTo("REJECTED"))
                .body("history", hasSize(2))
                .body("history[1].action", equalTo("REJECT"))
                .body("history[1].by.clientId", equalTo(Api.REGISTRAR))
                .body("history[1].reason", nullValue());
        assertThat(found.asString()).doesNotContain("Okonjo").doesNotContain("bundle");
        Api.registrar().get("/records/by-tracking-id/" + trackingId).then().statusCode(200);
        assertThat(Messages.audits(audit -> audit.recordIds().contains(id)
                        && "lookup".equals(audit.detail().get("part"))
                        && Scopes.ADMINISTRATION.equals(audit.grant())))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BZZZZZZ", "x", "B333333", "B3333330000", "B-33333"})
    void whatNobodyHasIsNotFound(String trackingId) {
        Api.administrator().get("/records/by-tracking-id/" + trackingId).then().statusCode(404);
    }

    @Test
    void onlyRegistrarsAndAdministratorsLookUp() {
        String trackingId = Api.send(Bundles.fresh(Bundles.BIRTH)).header("X-Tracking-Id");
        Api.hospital().get("/records/by-tracking-id/" + trackingId).then().statusCode(403);
        Api.nationalId().get("/records/by-tracking-id/" + trackingId).then().statusCode(403);
    }

    @Test
    void aSealedRecordIsThereOnlyForWhoMayUnseal() {
        Response sent = Api.send(Bundles.fresh(Bundles.BIRTH));
        String trackingId = sent.header("X-Tracking-Id");
        var court = Api.as("33333333-3333-4333-8333-333333333333", "ADMINISTRATOR", "Administrator", "record.seal");
        court.contentType("application/json")
                .body("{\"orderNumber\":\"HC 1/2026\",\"reason\":\"Order\"}")
                .post("/records/" + Api.recordId(sent) + "/seal")
                .then()
                .statusCode(200);
        Api.registrar().get("/records/by-tracking-id/" + trackingId).then().statusCode(404);
        Api.administrator().get("/records/by-tracking-id/" + trackingId).then().statusCode(404);
        Api.as("33333333-3333-4333-8333-333333333333", "ADMINISTRATOR", "A", Scopes.ADMINISTRATION, "record.unseal")
                .get("/records/by-tracking-id/" + trackingId)
                .then()
                .statusCode(200)
                .body("status", equalTo("SEALED"));
    }
}
