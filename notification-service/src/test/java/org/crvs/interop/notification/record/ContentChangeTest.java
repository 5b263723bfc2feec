package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ContentChangeTest {

    private static final String NEW_DATE =
            "{\"reason\":\"Wrong day on the form\",\"changes\":[{\"op\":\"add\",\"path\":\"/child-details/birthDate\","
                    + "\"value\":\"2026-01-03\"}]}";

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static String registered() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        Api.done(id, "validate", null);
        Api.done(id, "register", null);
        return id;
    }

    private static String birthDate(String id) {
        JsonNode record = Api.record(id);
        for (JsonNode entry : record.at("/bundle/entry")) {
            if (entry.at("/resource/birthDate").asText().equals("2026-01-03")) {
                return "2026-01-03";
            }
        }
        return "";
    }

    private static int trackingIdentifier(String id) {
        JsonNode identifiers = Api.record(id).at("/bundle/entry/1/resource/identifier");
        for (int i = 0; i < identifiers.size(); i++) {
            if (identifiers.get(i).path("system").asText().endsWith("tracking-id")) {
                return i;
            }
        }
        throw new AssertionError("no tracking id");
    }

    @Test
    void anUpdateCompletesADeclaration() {
        String id = Api.accepted(Bundles.fresh(Bundles.MINIMAL));
        int missing = Api.record(id).path("incompleteFields").size();
        Api.act(id, "update", NEW_DATE.replace("add", "add"))
                .then()
                .statusCode(200)
                .body("status", equalTo("DECLARED"))
                .body("changes[0].value", equalTo("2026-01-03"));
        assertThat(birthDate(id)).isEqualTo("2026-01-03");
        assertThat(Api.record(id).path("incompleteFields").size()).isLessThanOrEqualTo(missing);
        RecordMessage message = Messages.versions(id, 2).get(1);
        assertThat(message.action()).isEqualTo(RecordAction.UPDATE);
        assertThat(message.bundle().toString()).contains("2026-01-03");
    }

    @Test
    void anUpdateCanSendTheRecordToAnotherOffice() {
        String id = Api.accepted(Bundles.fresh(Bundles.MINIMAL));
        JsonNode extensions = Api.record(id).at("/bundle/entry/1/resource/extension");
        int index = 0;
        for (int i = 0; i < extensions.size(); i++) {
            index = extensions.get(i).path("url").asText().endsWith("regLastOffice") ? i : index;
        }
        Api.act(
                        id,
                        "update",
                        "{\"changes\":[{\"op\":\"replace\",\"path\":\"/entry/1/resource/extension/" + index
                                + "/valueReference/reference\",\"value\":\"Location/" + Bundles.OTHER_OFFICE + "\"}]}")
                .then()
                .statusCode(200)
                .body("office", equalTo(Bundles.OTHER_OFFICE));
    }

    @Test
    void aChangeThatBreaksARuleIsRefusedWhole() {
        String id = Api.accepted(Bundles.fresh(Bundles.MINIMAL));
        Api.act(
                        id,
                        "update",
                        "{\"changes\":[{\"op\":\"add\",\"path\":\"/child-details/birthDate\",\"value\":\"2999-01-01\"},"
                                + "{\"op\":\"add\",\"path\":\"/child-details/gender\",\"value\":\"F\"}]}")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("in-the-future"))
                .body("errors.code", hasItem("unknown-code"));
        Api.act(id, "update", "{\"changes\":[{\"op\":\"remove\",\"path\":\"/nobody-details/name\"}]}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/changes/0/path"));
        assertThat(Api.record(id).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheRegisterDecidesIsNotChangedThisWay() {
        String id = registered();
        for (String path : List.of(
                "/entry/0/resource/id",
                "/entry/0/resource/identifier/value",
                "/entry/1/resource/identifier/" + trackingIdentifier(id) + "/value",
                "/entry/1/resource/businessStatus/coding/0/code")) {
            Api.act(
                            id,
                            "make-correction",
                            "{\"reason\":\"x\",\"changes\":[{\"op\":\"replace\",\"path\":\"" + path
                                    + "\",\"value\":\"X1\"}]}")
                    .then()
                    .statusCode(400)
                    .body("errors.code", hasItem("not-changeable"));
        }
    }

    @Test
    void aCorrectionIsRequestedAndApproved() {
        String id = registered();
        Api.act(id, "request-correction", NEW_DATE.replace("\"changes\"", "\"requester\":\"MOTHER\",\"changes\""))
                .then()
                .statusCode(200)
                .body("status", equalTo("CORRECTION_REQUESTED"))
                .body("correction.requester", equalTo("MOTHER"))
                .body("correction.effect[0].value", equalTo("2026-01-03"));
        assertThat(birthDate(id)).isEmpty();
        Api.act(id, "certify", null).then().statusCode(409).body("detail", containsString("approve-correction"));
        Api.act(id, "approve-correction", null)
                .then()
                .statusCode(200)
                .body("status", equalTo("REGISTERED"))
                .body("correction", nullValue())
                .body("changes[0].was", notNullValue())
                .body("registrationNumber", notNullValue());
        assertThat(birthDate(id)).isEqualTo("2026-01-03");
        Api.registrar()
                .get("/records/" + id + "/history/3")
                .then()
                .statusCode(200)
                .body("status", equalTo("REGISTERED"));
    }

    @Test
    void aCorrectionIsRequestedAndRejected() {
        String id = registered();
        Api.done(id, "certify", null);
        Api.done(id, "request-correction", NEW_DATE);
        Api.act(id, "reject-correction", "{}").then().statusCode(400);
        Api.act(id, "reject-correction", "{\"reason\":\"no proof\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("CERTIFIED"))
                .body("correction", nullValue());
        assertThat(birthDate(id)).isEmpty();
    }

    @Test
    void aCorrectionMadeAtOnceKeepsWhatWasThere() {
        String id = registered();
        Api.done(id, "certify", null);
        Api.act(id, "make-correction", NEW_DATE)
                .then()
                .statusCode(200)
                .body("status", equalTo("REGISTERED"))
                .body("changes[0].was", notNullValue());
        Api.act(id, "make-correction", "{\"reason\":\"x\",\"changes\":[]}")
                .then()
                .statusCode(400);
        Api.act(id, "make-correction", "{\"changes\":[]}")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
    }
}
