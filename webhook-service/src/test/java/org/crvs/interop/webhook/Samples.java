package org.crvs.interop.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.delivery.Delivery;
import org.crvs.interop.webhook.delivery.DeliveryState;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionState;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Clients and records as other services write them. */
public final class Samples {

    public static final String SECRET = "11111111-2222-4333-8444-555555555555";

    private Samples() {}

    public static ClientMessage client(
            String id, long version, ClientType type, ClientStatus status, String sealed, WebhookGrant... grants) {
        return new ClientMessage(
                id,
                version,
                "Client " + id,
                type,
                status,
                Scopes.of(type),
                null,
                List.of(),
                List.of(grants),
                sealed,
                null,
                null,
                null);
    }

    public static WebhookGrant grant(EventType event, String... sections) {
        return new WebhookGrant(event, Set.of(sections));
    }

    public static RecordMessage registeredBirth(String recordId, int version) {
        return new RecordMessage(
                recordId,
                version,
                EventType.BIRTH,
                RecordAction.REGISTER,
                RecordStatus.REGISTERED,
                RecordStatus.VALIDATED,
                "BX7K2QA",
                "2024BX7K2QA",
                "office",
                "area",
                new Actor("core", "CIVIL_REGISTRATION", "Core"),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                List.of(),
                birth());
    }

    /** A subscription of a client to registered births. */
    public static Subscription subscription(String id, String clientId, SubscriptionState state, String reason) {
        return new Subscription(
                id,
                clientId,
                "WEBHOOK",
                "C",
                "https://r.example/",
                "BIRTH_REGISTERED",
                state,
                reason,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    /** A delivery of record {@code r}, version 1, to subscription {@code s} of client {@code c}, claimed by {@code claim}. */
    public static Delivery delivery(String id, DeliveryState state, Instant at, String claim, String... sections) {
        boolean finished = state.isFinished();
        return new Delivery(
                id,
                "s",
                "c",
                "BIRTH_REGISTERED",
                "r",
                1,
                at,
                "webhook",
                List.of(sections),
                null,
                "{}",
                state,
                at,
                finished ? null : at,
                claim,
                finished ? 9 : 0,
                List.of(),
                finished ? 9 : 0,
                finished ? "why" : null,
                finished ? at : null,
                finished ? at.plusSeconds(60) : null,
                null,
                null);
    }

    /** A birth with everybody in it; the names tell whose section a resource belongs to. */
    public static ObjectNode birth() {
        return json("""
                {"resourceType":"Bundle","type":"document","entry":[
                 {"fullUrl":"urn:uuid:c","resource":{"resourceType":"Composition","id":"c","title":"SecretTitle",
                   "type":{"coding":[{"code":"birth-declaration"}]},"section":[
                   {"code":{"coding":[{"code":"child-details"}]},"entry":[{"reference":"urn:uuid:child"}]},
                   {"code":{"coding":[{"code":"mother-details"}]},"entry":[{"reference":"urn:uuid:mother"}]},
                   {"code":{"coding":[{"code":"father-details"}]},"entry":[{"reference":"urn:uuid:father"}]},
                   {"code":{"coding":[{"code":"informant-details"}]},"entry":[{"reference":"urn:uuid:informant"}]},
                   {"code":{"coding":[{"code":"birth-encounter"}]},"entry":[{"reference":"urn:uuid:encounter"}]},
                   {"code":{"coding":[{"code":"supporting-documents"}]},
                    "entry":[{"reference":"urn:uuid:doc1"},{"reference":"urn:uuid:doc2"}]}]}},
                 {"fullUrl":"urn:uuid:t","resource":{"resourceType":"Task","id":"t","status":"ready","focus":{"reference":"urn:uuid:c"},
                   "businessStatus":{"coding":[{"code":"REGISTERED"}]},
                   "note":[{"text":"SecretNote"}],"statusReason":{"text":"SecretReason"},
                   "identifier":[{"system":"http://opencrvs.org/specs/id/birth-tracking-id","value":"BX7K2QA"},
                     {"system":"http://opencrvs.org/specs/id/birth-registration-number","value":"2024BX7K2QA"},
                     {"system":"http://opencrvs.org/specs/id/mosip-aid","value":"SecretAid"}],
                   "extension":[
                     {"url":"http://opencrvs.org/specs/extension/contact-person","valueString":"MOTHER"},
                     {"url":"http://opencrvs.org/specs/extension/contact-person-phone-number","valueString":"SecretPhone"},
                     {"url":"http://opencrvs.org/specs/extension/contact-person-email","valueString":"SecretMail"},
                     {"url":"http://opencrvs.org/specs/extension/informants-signature","valueString":"SecretSignature"},
                     {"url":"http://opencrvs.org/specs/extension/regLastOffice","valueReference":{"reference":"Location/o"}}]}},
                 {"fullUrl":"urn:uuid:child","resource":{"resourceType":"Patient","id":"child","name":[{"given":["Child"]}]}},
                 {"fullUrl":"urn:uuid:mother","resource":{"resourceType":"Patient","id":"mother","name":[{"given":["SecretMother"]}]}},
                 {"fullUrl":"urn:uuid:father","resource":{"resourceType":"Patient","id":"father","name":[{"given":["SecretFather"]}]}},
                 {"fullUrl":"urn:uuid:informant","resource":{"resourceType":"RelatedPerson","id":"informant",
                   "relationship":{"coding":[{"code":"GRANDFATHER"}]},"patient":{"reference":"urn:uuid:grandfather"}}},
                 {"fullUrl":"urn:uuid:grandfather","resource":{"resourceType":"Patient","id":"grandfather","name":[{"given":["SecretGrandfather"]}]}},
                 {"fullUrl":"urn:uuid:encounter","resource":{"resourceType":"Encounter","id":"encounter"}},
                 {"fullUrl":"urn:uuid:doc1","resource":{"resourceType":"DocumentReference","id":"doc1"}},
                 {"fullUrl":"urn:uuid:doc2","resource":{"resourceType":"DocumentReference","id":"doc2"}},
                 {"fullUrl":"urn:uuid:weight","resource":{"resourceType":"Observation","id":"weight"}}]}
                """);
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) MessageCodec.json().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
