package org.crvs.interop.clientregistry.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the gateway does for the other services, with a few fixed things; keeps what it was asked. */
public class StubGateway implements QuarkusTestResourceLifecycleManager {

    static final String SUBSCRIPTION = "5c1b0000-0000-4000-8000-000000000001";
    static final String GONE = "5c1b0000-0000-4000-8000-000000000002";
    static final String DELIVERY = "de110000-0000-4000-8000-000000000001";
    static final String RECORD = "4ec04d00-0000-4000-8000-000000000001";
    static final String STATE = "10ca7000-0000-4000-8000-000000000001";
    static final String DISTRICT = "10ca7000-0000-4000-8000-000000000002";
    static final List<String> ASKED = new CopyOnWriteArrayList<>();
    static final List<String> TOKENS = new CopyOnWriteArrayList<>();

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("GET /webhooks", """
                    {"entries":[{"id":"%s","callback":"https://nid.example/hook?<b>","createdAt":1772000000000,
                     "createdBy":{"client_id":"aaaaaaaa-0000-4000-8000-000000000003","type":"WEBHOOK",
                      "username":"Vaccination register","name":"Vaccination register"},
                     "topic":"BIRTH_REGISTERED","state":"ACTIVE"},
                     {"id":"%s","callback":"https://gone.example/hook","createdAt":1772000000000,
                     "createdBy":{"client_id":"aaaaaaaa-0000-4000-8000-000000000003","type":"WEBHOOK",
                      "username":"Vaccination register","name":"Vaccination register"},
                     "topic":"DEATH_REGISTERED","state":"DISABLED","reason":"the receiver answered 410 Gone"}]}""".formatted(SUBSCRIPTION, GONE)),
            Map.entry("GET /webhooks/" + SUBSCRIPTION + "/statistics", """
                    {"subscriptionId":"%s","state":"ACTIVE","failingSince":"2026-05-01T08:30:00Z",
                     "from":"2026-05-01T10:00:00Z","to":"2026-05-02T10:00:00Z","waiting":{"PENDING":4,"HELD":0},
                     "lagSeconds":61.7,"finished":{"DELIVERED":37,"EXHAUSTED":1},"complete":true,
                     "attempts":{"delivered":37,"http_5xx":4},
                     "attemptMillis":{"p50":11,"p95":48,"p99":90,"longest":3000}}""".formatted(SUBSCRIPTION)),
            Map.entry("GET /webhooks/" + SUBSCRIPTION + "/deliveries", """
                    {"entries":[{"id":"%s","subscriptionId":"%s","topic":"BIRTH_REGISTERED","recordId":"%s","version":3,
                     "sections":["child-details"],"state":"EXHAUSTED","reason":"every attempt failed",
                     "createdAt":"2026-05-01T10:00:00Z","attemptCount":2}],"next":"more&more"}""".formatted(DELIVERY, SUBSCRIPTION, RECORD)),
            Map.entry("POST /webhooks/" + SUBSCRIPTION + "/test", "{\"id\":\"" + DELIVERY + "\"}"),
            Map.entry("GET /deliveries/" + DELIVERY, """
                    {"id":"%s","subscriptionId":"%s","topic":"BIRTH_REGISTERED","recordId":"%s","version":3,
                     "state":"EXHAUSTED","createdAt":"2026-05-01T10:00:00Z","attemptCount":2,
                     "attempts":[{"at":"2026-05-01T10:00:01Z","millis":12,"status":500},
                      {"at":"2026-05-01T10:05:01Z","millis":3000,"error":"timeout"}]}""".formatted(DELIVERY, SUBSCRIPTION, RECORD)),
            Map.entry("POST /deliveries/" + DELIVERY + "/replay", "{\"id\":\"" + DELIVERY + "\"}"),
            Map.entry("POST /records/search 2026B2026KM7 registrationNumber", """
                    {"totalItems":1,"limited":false,"results":[{"id":"%s","event":"birth","status":"REGISTERED",
                     "trackingId":"B2026KM7","registrationNumber":"2026B2026KM7",
                     "people":{"child":{"firstNames":"Unshown","familyName":"Person"}},"score":1.0}]}""".formatted(RECORD)),
            Map.entry("GET /records/by-tracking-id/B2026KM7", """
                    {"id":"%s","trackingId":"B2026KM7","event":"BIRTH","status":"REGISTERED",
                     "registrationNumber":"2026B2026KM7","createdAt":"2026-05-01T08:00:00Z",
                     "updatedAt":"2026-05-01T09:00:00Z","history":[{"version":1,"action":"NOTIFY","status":"IN_PROGRESS",
                      "at":"2026-05-01T08:00:00Z","by":{"clientId":"a","name":"District Hospital"}},
                     {"version":2,"action":"REGISTER","status":"REGISTERED","at":"2026-05-01T09:00:00Z",
                      "by":{"clientId":"b","name":"Civil registration"}}]}""".formatted(RECORD)),
            Map.entry("GET /records/by-tracking-id/B2026NEW", """
                    {"id":"%s","trackingId":"B2026NEW","event":"DEATH","status":"IN_PROGRESS",
                     "createdAt":"2026-05-01T08:00:00Z","updatedAt":"2026-05-01T08:00:00Z","history":[
                      {"version":1,"action":"NOTIFY","status":"IN_PROGRESS","at":"2026-05-01T08:00:00Z",
                      "by":{"clientId":"a","name":"District Hospital"}}]}""".formatted(RECORD)),
            Map.entry("GET /location partof=0", """
                    {"resourceType":"Bundle","entry":[{"resource":%s}]}""".formatted(location(STATE, "Central", "S01", "ADMIN_STRUCTURE"))),
            Map.entry("GET /location partof=" + STATE, """
                    {"resourceType":"Bundle","entry":[{"resource":%s},{"resource":%s}]}""".formatted(
                            location(DISTRICT, "Ibombo", "D01", "ADMIN_STRUCTURE"),
                            location("10ca7000-0000-4000-8000-000000000003", "Ibombo Office", "O01", "CRVS_OFFICE"))),
            Map.entry(
                    "GET /locations/" + STATE + "/hierarchy",
                    "[" + location(STATE, "Central", "S01", "ADMIN_STRUCTURE") + "]"));

    private HttpServer server;

    private static String location(String id, String name, String code, String type) {
        return """
                {"resourceType":"Location","id":"%s","status":"active","name":"%s",
                 "partOf":{"reference":"Location/%s"},
                 "identifier":[{"system":"http://opencrvs.org/specs/id/statistical-code","value":"%s_%s"}],
                 "type":{"coding":[{"code":"%s"}]}}""".formatted(id, name, id.equals(STATE) ? "0" : STATE, type, code, type);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "crvs.console.gateway-url", address,
                "crvs.console.services.gateway", address,
                "crvs.console.services.client-registry", address,
                "crvs.console.services.notification", "http://127.0.0.1:1",
                "crvs.console.services.search", address,
                "crvs.console.services.webhook", address);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getQuery();
        String asked = exchange.getRequestMethod() + " " + path;
        ASKED.add(asked + (query == null ? "" : "?" + query) + " " + body);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null) {
            TOKENS.add(token);
        }
        String answer;
        if (path.equals("/q/health/ready")) {
            answer = "{\"status\":\"UP\",\"checks\":[{\"name\":\"ready\",\"status\":\"UP\"}]}";
        } else if (path.equals("/location")) {
            answer = locations(asked, query);
        } else if (path.equals("/records/search")) {
            answer = ANSWERS.getOrDefault(
                    asked + " " + body.replaceAll(".*\"(trackingId|registrationNumber)\":\"([^\"]*)\".*", "$2 $1"),
                    "{\"totalItems\":0,\"limited\":false,\"results\":[]}");
        } else {
            answer = ANSWERS.get(asked);
        }
        byte[] bytes = (answer == null ? "{\"detail\":\"none\"}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** By parent as usual; by name there is one area, and by id all of them. */
    private static String locations(String asked, String query) {
        if (query.contains("type=ADMIN_STRUCTURE&name=ibo")) {
            return ANSWERS.get("GET /location partof=" + STATE).replaceFirst(",\\{\"resource\".*Office.*", "]}");
        }
        if (query.contains("name=")) {
            return "{\"resourceType\":\"Bundle\"}";
        }
        if (query.contains("_id=")) {
            return query.contains(STATE) || query.contains(DISTRICT)
                    ? ANSWERS.get("GET /location partof=" + (query.contains(DISTRICT) ? STATE : "0"))
                    : "{\"resourceType\":\"Bundle\"}";
        }
        return ANSWERS.get(asked + " " + query.replaceFirst(".*(partof=[0-9a-f-]+).*", "$1"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
