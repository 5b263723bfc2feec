package org.crvs.interop.clientregistry.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console, without scripts: keeps cookies, fills in forms with what the pages put into them. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private String csrf = "";

    /** Signed in with a name and a password. */
    static Browser signedIn(String username, String password) {
        var browser = new Browser();
        browser.get("/console/sign-in");
        Response answer = browser.post("/console/sign-in", Map.of("username", username, "password", password));
        assertThat(answer.statusCode()).isEqualTo(303);
        browser.get("/console/clients");
        return browser;
    }

    Response get(String path) {
        return keep(request().get(path));
    }

    /** Sends a form with the secret of the page before. */
    Response post(String path, Map<String, ?> fields) {
        return keep(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("_csrf", csrf)
                .formParams(fields)
                .post(path));
    }

    /** Sends a form without it. */
    Response postForeign(String path) {
        return request().contentType("application/x-www-form-urlencoded").post(path);
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .header("Accept-Language", "en");
    }

    private Response keep(Response answer) {
        answer.getCookies().forEach((name, value) -> {
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        Matcher matcher = CSRF.matcher(answer.asString());
        if (matcher.find()) {
            csrf = matcher.group(1);
        }
        return answer;
    }
}
