package org.crvs.interop.clientregistry.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.InternalToken;

import java.util.UUID;

/** The registry as an administrator's requests reach it: through the gateway, with its token. */
public final class Registry {

    /** The administrator that most tests act as. */
    public static final String ADMIN = "bbbbbbbb-0000-4000-8000-000000000001";

    public static final String REQUEST_ID = "test-request-1";

    private Registry() {}

    /** A request of an administrator. */
    public static RequestSpecification asAdministrator() {
        return as(ADMIN, "ADMINISTRATOR", Scopes.ADMINISTRATION);
    }

    /** A request of any client. */
    public static RequestSpecification as(String clientId, String type, String... scopes) {
        return given().auth()
                .preemptive()
                .oauth2(InternalToken.of(clientId, type, "Test client", scopes))
                .header("X-Request-Id", REQUEST_ID)
                .contentType(ContentType.JSON);
    }

    /** A name no other test uses. */
    public static String uniqueName(String beginning) {
        return beginning + " " + UUID.randomUUID();
    }

    /** Registers a client and gives back the whole answer. */
    public static JsonPath register(String type) {
        String grants = type.equals("WEBHOOK")
                ? ",\"webhookGrants\":[{\"event\":\"BIRTH\",\"sections\":[\"child-details\"]}]"
                : "";
        return registerBody("{\"name\":\"%s\",\"type\":\"%s\"%s}".formatted(uniqueName(type), type, grants));
    }

    /** Registers a client with this body and gives back the whole answer. */
    public static JsonPath registerBody(String body) {
        return asAdministrator()
                .body(body)
                .post("/clients")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
