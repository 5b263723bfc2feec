package org.crvs.interop.search.testing;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.search.quota.ClientLimits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Searches over HTTP as clients of the gateway reach the service. */
public final class Searches {

    /** The selection an existing client makes. */
    public static final String QUERY = """
            query searchEvents($advancedSearchParameters: AdvancedSearchParametersInput!, $count: Int, $skip: Int,
                               $sort: String, $sortColumn: String, $sortBy: [SortBy!], $userId: String) {
              searchEvents(advancedSearchParameters: $advancedSearchParameters, count: $count, skip: $skip,
                           sort: $sort, sortColumn: $sortColumn, sortBy: $sortBy, userId: $userId) {
                totalItems
                limited
                results {
                  id
                  type
                  score
                  grade
                  reasons { field contribution how }
                  registration {
                    status contactNumber contactRelationship dateOfDeclaration trackingId registrationNumber
                    eventLocationId registeredLocationId reason comment duplicates createdAt modifiedAt
                    assignment { userId firstName lastName officeName }
                  }
                  operationHistories {
                    operationType operatedOn operatorRole operatorName { firstNames familyName use }
                    operatorOfficeName operatorOfficeAlias notificationFacilityName notificationFacilityAlias
                    rejectReason rejectComment
                  }
                  ... on BirthEventSearchSet {
                    childName { firstNames familyName use } dateOfBirth childIdentifier childGender placeOfBirth
                    mothersFirstName mothersLastName fathersFirstName fathersLastName motherDateOfBirth
                    fatherDateOfBirth motherIdentifier fatherIdentifier
                  }
                  ... on DeathEventSearchSet { deceasedName { firstNames familyName use } dateOfDeath deceasedGender }
                  ... on MarriageEventSearchSet {
                    brideName { firstNames familyName use } groomName { firstNames familyName use }
                    brideIdentifier groomIdentifier dateOfMarriage
                  }
                }
              }
            }
            """;

    private Searches() {}

    /** A token of a record search client of its own, which may see everything and has heard so. */
    public static String token() {
        String clientId = "search-" + UUID.randomUUID();
        tell(clientId);
        return token(clientId);
    }

    /** Lets the service know of a client without limits or reach of its own, as its message would. */
    public static void tell(String clientId) {
        tell(clientId, 1, ClientStatus.ACTIVE);
    }

    /** Lets the service know how a client stands. */
    public static void tell(String clientId, long version, ClientStatus status) {
        var client = new ClientMessage(
                clientId,
                version,
                clientId,
                ClientType.RECORD_SEARCH,
                status,
                Set.of("recordsearch"),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
        byte[] message = MessageCodec.write(
                MessageType.CLIENT, "/test", clientId + ":" + version, clientId, Instant.EPOCH, client);
        Arc.container()
                .instance(ClientLimits.class)
                .get()
                .take(new ConsumerRecord<>(Topics.CLIENTS, 0, 0, clientId, message));
    }

    /** A token of this record search client, whether the service has heard of it or not. */
    public static String token(String clientId) {
        return InternalToken.of(clientId, "RECORD_SEARCH", "Social protection", "recordsearch");
    }

    public static Response json(String token, Object body) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/records/search");
    }

    public static Response graphQl(String token, Map<String, Object> parameters) {
        return graphQl(token, QUERY, Map.of("advancedSearchParameters", parameters));
    }

    public static Response graphQl(String token, String query, Map<String, Object> variables) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql");
    }

    /** Waits until a record is in the index as this version, whatever its status: by an index status that counts it. */
    public static void awaitFound(Map<String, Object> body, String recordId) {
        String token = token();
        await().atMost(Duration.ofSeconds(20)).until(() -> json(token, body)
                .jsonPath()
                .getList("results.id", String.class)
                .contains(recordId));
    }
}
