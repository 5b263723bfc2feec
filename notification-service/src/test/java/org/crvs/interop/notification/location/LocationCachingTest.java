package org.crvs.interop.notification.location;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LocationCachingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/location?type=CRVS_OFFICE", "/location/%s", "/locations/%s/hierarchy", "/locations/%s/children"
            })
    void whoHasItGetsItNotAgain(String path) {
        Api.importCountry();
        String url = path.formatted(Bundles.OFFICE);
        String tag = RestAssured.given()
                .get(url)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=30"))
                .extract()
                .header("ETag");
        RestAssured.given()
                .header("If-None-Match", tag)
                .get(url)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        RestAssured.given()
                .header("If-None-Match", "W/\"other\"")
                .get(url)
                .then()
                .statusCode(200);
    }

    @Test
    void listsTravelCompressed() {
        Api.importCountry();
        RestAssured.given()
                .header("Accept-Encoding", "gzip")
                .get("/location?type=CRVS_OFFICE&_count=0")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip");
    }
}
