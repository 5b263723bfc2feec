package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table the gateway ships with. */
class ShippedRoutesTest {

    private static final RouteTable TABLE = table(Map.of());

    /** Done by sending a notification, identifiers or a file of old registrations. */
    private static final Set<RecordAction> WITHOUT_A_ROUTE_OF_THEIR_OWN =
            EnumSet.of(RecordAction.NOTIFY, RecordAction.IDENTIFY, RecordAction.IMPORT);

    private static RouteTable table(Map<String, String> settings) {
        GatewayConfig config = Configs.shipped(settings);
        return new RouteTable(config.routes(), config.backends().keySet());
    }

    private static Match match(String method, String path) {
        return TABLE.match(method, RequestPath.of(path));
    }

    @Test
    void everyRouteIsPublicOnPurposeOrNamesScopes() {
        Set<String> publicRoutes = TABLE.routes().stream()
                .filter(route -> route.access().isPublic())
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.pattern()))
                .collect(Collectors.toSet());
        assertThat(publicRoutes)
                .containsExactlyInAnyOrder(
                        "POST /token",
                        "POST /auth/token",
                        "POST /oauth2/client/token",
                        "POST /authenticateSystemClient",
                        "GET /.well-known/jwks.json",
                        "GET /.well-known/oauth-authorization-server",
                        "GET /location",
                        "GET /location/{id}",
                        "GET /locations",
                        "GET /locations/{id}",
                        "GET /topics/{topic}",
                        "GET /console/**",
                        "POST /console/**",
                        "POST /certificates/check",
                        "GET /.well-known/webhook-keys.json",
                        "GET /locations/{id}/hierarchy",
                        "GET /locations/{id}/children");
        assertThat(TABLE.routes()).allSatisfy(route -> {
            assertThat(route.methods()).isNotEmpty();
            assertThat(route.access().isPublic() || !route.access().scopes().isEmpty())
                    .isTrue();
        });
    }

    @Test
    void everyScopeIsOneClientsCanHave() {
        Set<String> known = Stream.concat(
                        Stream.of(
                                Scopes.NOTIFICATION,
                                Scopes.NATIONAL_ID,
                                Scopes.RECORD_SEARCH,
                                Scopes.WEBHOOK,
                                Scopes.ADMINISTRATION,
                                "record.{action}",
                                Scopes.FHIR_READ,
                                "record.unseal"),
                        Scopes.of(ClientType.CIVIL_REGISTRATION).stream())
                .collect(Collectors.toSet());
        assertThat(TABLE.routes()).allSatisfy(route -> assertThat(known)
                .containsAll(route.access().scopes()));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /token,                     client-registry, ''",
        "GET,    /clients,                   client-registry, natlsysadmin",
        "DELETE, /clients/1/api-keys/2,      client-registry, natlsysadmin",
        "GET,    /audit?recordId=1,          client-registry, natlsysadmin",
        "GET,    /audit/verify?day=1,        client-registry, natlsysadmin",
        "GET,    /audit/fhir?record=1,       client-registry, natlsysadmin",
        "POST,   /signing-keys/rotate,       client-registry, natlsysadmin",
        "POST,   /notification,              notification,    notification-api",
        "GET,    /notifications,             notification,    notification-api",
        "POST,   /notifications/import,      notification,    'notification-api,record.register'",
        "GET,    /notifications/imports/1,   notification,    'notification-api,record.register'",
        "POST,   /events/events,             notification,    notification-api",
        "POST,   /events/events/1/notify,    notification,    notification-api",
        "POST,   /events/events/search,      search,          recordsearch",
        "POST,   /api/events/search,         search,          recordsearch",
        "POST,   /api/events/events/search,  search,          recordsearch",
        "GET,    /api/events/1,              notification,    notification-api",
        "GET,    /fhir/metadata,             notification,    fhir.read",
        "GET,    /fhir/Patient/1/_history/2, notification,    fhir.read",
        "GET,    /records,                   notification,    'record.read,record.unseal'",
        "GET,    /records/1/history,         notification,    'record.read,record.unseal'",
        "GET,    /records/1/attachments/2,   notification,    'record.read,record.unseal'",
        "GET,    /records/by-tracking-id/B1, notification,    'natlsysadmin,record.read'",
        "POST,   /records/1/register,        notification,    record.register",
        "POST,   /records/1/mark-duplicate,  notification,    record.mark-duplicate",
        "POST,   /records/1/identifiers,     notification,    'nationalId,record.identifiers'",
        "GET,    /location/1,                notification,    ''",
        "PUT,    /location/1,                notification,    natlsysadmin",
        "POST,   /locations/import?dryRun=1, notification,    natlsysadmin",
        "GET,    /locations/imports/1,       notification,    natlsysadmin",
        "POST,   /graphql,                   search,          recordsearch",
        "POST,   /records/search,            search,          recordsearch",
        "POST,   /certificates/check,        search,          ''",
        "POST,   /fhir/Patient/$match,       search,          recordsearch",
        "POST,   /hub,                       webhook,         'nationalId,webhook'",
        "GET,    /topics/BIRTH_REGISTERED,   webhook,         ''",
        "POST,   /search/rebuild,            search,          natlsysadmin",
        "GET,    /console/clients/1,         client-registry, ''",
        "GET,    /.well-known/webhook-keys.json, webhook,     ''",
        "POST,   /webhooks,                  webhook,         'nationalId,natlsysadmin,webhook'",
        "PATCH,  /webhooks/1,                webhook,         'nationalId,natlsysadmin,webhook'",
        "POST,   /webhooks/1/recover,        webhook,         'nationalId,natlsysadmin,webhook'",
        "GET,    /webhooks/1/statistics,     webhook,         'nationalId,natlsysadmin,webhook'",
        "PUT,    /webhooks/1/credentials,    webhook,         'nationalId,natlsysadmin,webhook'",
        "POST,   /dead-letters/0-1/redrive,  webhook,         natlsysadmin",
        "POST,   /deliveries/1/replay,       webhook,         'nationalId,natlsysadmin,webhook'"
    })
    void leadsWhereTheContractSays(String method, String path, String backend, String scopes) {
        Match match = match(method, path);
        assertThat(match.route().backend()).isEqualTo(backend);
        assertThat(match.route().access().scopes(match.variables()).stream()
                        .sorted()
                        .collect(Collectors.joining(",")))
                .isEqualTo(scopes);
    }

    @Test
    void graphQlGoesWhereTheScopeLeads() {
        Match match = match("POST", "/graphql");
        assertThat(match.chosenBy(Set.of(Scopes.RECORD_SEARCH)).route().backend())
                .isEqualTo("search");
        assertThat(match.chosenBy(Set.of(Scopes.ADMINISTRATION)).route().backend())
                .isEqualTo("client-registry");
    }

    @Test
    void everyActionOnARecordHasItsRoute() {
        Stream.of(RecordAction.values())
                .filter(action -> !WITHOUT_A_ROUTE_OF_THEIR_OWN.contains(action))
                .forEach(action -> {
                    Match match = match("POST", "/records/1/" + action.path());
                    assertThat(match.route().access().scopes(match.variables())).containsExactly(Scopes.of(action));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/records/1/notify",
                "/records/1/identify",
                "/records/1/read",
                "/records/1/register/2",
                "/records/1",
                "/notification/q/health",
                "/clientsx",
                "/graphql/schema.graphql",
                "/graphql-ui",
                "/q2"
            })
    void postsNowhereElse(String path) {
        assertThatThrownBy(() -> match("POST", path)).isInstanceOf(Refusal.class);
    }

    @Test
    void noServicesOwnEndpointsAreReached() {
        for (String path : new String[] {"/q", "/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui"}) {
            assertThatThrownBy(() -> match("GET", path)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void graphiqlIsThereOnlyWhenSwitchedOn() {
        assertThatThrownBy(() -> match("GET", "/graphql-ui/index.html")).isInstanceOf(Refusal.class);
        RouteTable local = table(Map.of("crvs.graphql-ui", "true"));
        assertThat(local.match("GET", RequestPath.of("/graphql-ui/index.html"))
                        .route()
                        .backend())
                .isEqualTo("search");
    }

    @Test
    void onlyTheTokenEndpointsPassBasicCredentialsOn() {
        assertThat(TABLE.routes().stream().filter(route -> route.has(Route.Option.BASIC_CREDENTIALS)))
                .extracting(Route::name)
                .containsExactlyInAnyOrder("token", "token-auth", "token-oauth2");
    }

    @Test
    void anybodyMayAskOfCertificatesButNotOften() {
        assertThat(TABLE.routes().stream().filter(route -> route.has(Route.Option.TIGHT)))
                .extracting(Route::name)
                .containsExactly("certificate-check");
    }

    @Test
    void whereCredentialsAreCheckedBehindGuessesAreCounted() {
        assertThat(TABLE.routes().stream().filter(route -> route.has(Route.Option.CHECKS_CREDENTIALS)))
                .extracting(Route::name)
                .containsExactlyInAnyOrder("token", "token-auth", "token-oauth2", "token-system-client");
    }

    @Test
    void onlyTheConsoleHasCookies() {
        assertThat(TABLE.routes().stream().filter(route -> route.has(Route.Option.COOKIES)))
                .extracting(Route::name)
                .containsExactly("console");
    }
}
