package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.client.PayloadGrant;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Task of a record as a subscriber may see it: the administrative part always, how to reach the informant only with
 * the informant's section, free text and whatever else a country put there never. A National ID system sees all of it.
 */
final class GrantedTask {

    private static final List<String> MEMBERS = List.of(
            "resourceType", "id", "meta", "status", "intent", "businessStatus", "code", "focus", "lastModified");

    private static final Set<String> IDENTIFIERS = Arrays.stream(EventType.values())
            .flatMap(event -> Stream.of(Crvs.trackingIdSystem(event), Crvs.registrationNumberSystem(event)))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ADMINISTRATIVE = Set.of(
            Crvs.REG_LAST_OFFICE,
            Crvs.REG_LAST_LOCATION,
            Crvs.REG_LAST_USER,
            Crvs.CONTACT_PERSON,
            Crvs.CONTACT_RELATIONSHIP,
            Crvs.INCOMPLETE_FIELDS,
            Crvs.SPECS + "extension/timeLoggedMS",
            Crvs.SPECS + "extension/configuration",
            Crvs.SPECS + "extension/duplicateTrackingId");

    private static final Set<String> INFORMANT = Set.of(Crvs.CONTACT_PHONE, Crvs.CONTACT_EMAIL);

    private GrantedTask() {}

    static ObjectNode of(ObjectNode task, PayloadGrant grant) {
        if (grant.isNationalId()) {
            return task;
        }
        ObjectNode granted = JsonNodeFactory.instance.objectNode();
        MEMBERS.stream().filter(task::has).forEach(member -> granted.set(member, task.get(member)));
        boolean informant = grant.sections().contains(Crvs.INFORMANT);
        keep(
                task,
                granted,
                "identifier",
                identifier -> IDENTIFIERS.contains(identifier.path("system").asText()));
        keep(task, granted, "extension", extension -> {
            String url = extension.path("url").asText();
            return ADMINISTRATIVE.contains(url) || (informant && INFORMANT.contains(url));
        });
        return granted;
    }

    private static void keep(ObjectNode task, ObjectNode granted, String member, Predicate<JsonNode> permitted) {
        if (task.path(member) instanceof ArrayNode all) {
            ArrayNode kept = granted.putArray(member);
            all.forEach(item -> {
                if (permitted.test(item)) {
                    kept.add(item);
                }
            });
        }
    }
}
