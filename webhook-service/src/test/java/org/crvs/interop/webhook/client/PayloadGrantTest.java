package org.crvs.interop.webhook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.webhook.Samples.client;
import static org.crvs.interop.webhook.Samples.grant;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;

class PayloadGrantTest {

    @Test
    void aSubscriberGetsTheSectionsGrantedForTheEvent() {
        ClientMessage client = active(
                ClientType.WEBHOOK,
                grant(EventType.BIRTH, "child-details"),
                grant(EventType.DEATH, "deceased-details"));

        assertThat(PayloadGrant.of(client, EventType.BIRTH))
                .contains(new PayloadGrant("webhook", Set.of("child-details")));
        assertThat(PayloadGrant.of(client, EventType.MARRIAGE)).isEmpty();
    }

    @Test
    void canBeNarrowedAndNeverWidened() {
        var grant = new PayloadGrant("webhook", Set.of("child-details", "mother-details"));

        assertThat(grant.narrowedTo(null)).isEqualTo(grant);
        assertThat(grant.narrowedTo(Set.of("child-details", "father-details")))
                .isEqualTo(new PayloadGrant("webhook", Set.of("child-details")));
        assertThat(grant.narrowedTo(Set.of()).sections()).isEmpty();
    }

    @Test
    void severalGrantsOfOneEventAddUp() {
        ClientMessage client = active(
                ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"), grant(EventType.BIRTH, "mother-details"));

        assertThat(PayloadGrant.of(client, EventType.BIRTH).orElseThrow().sections())
                .containsExactlyInAnyOrder("child-details", "mother-details");
    }

    @Test
    void aNationalIdSystemGetsItsFixedSectionsWhateverItsSettings() {
        ClientMessage client = active(ClientType.NATIONAL_ID, grant(EventType.BIRTH, "birth-encounter"));

        assertThat(PayloadGrant.of(client, EventType.BIRTH).orElseThrow().sections())
                .containsExactlyInAnyOrder(
                        "child-details",
                        "mother-details",
                        "father-details",
                        "supporting-documents",
                        "informant-details");
        assertThat(PayloadGrant.of(client, EventType.DEATH).orElseThrow().sections())
                .containsExactlyInAnyOrder(
                        "deceased-details", "supporting-documents", "informant-details", "death-encounter");
        assertThat(PayloadGrant.of(client, EventType.MARRIAGE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientType.class,
            names = {"WEBHOOK", "NATIONAL_ID"},
            mode = EnumSource.Mode.EXCLUDE)
    void othersGetNothingEvenWithGrants(ClientType type) {
        assertThat(PayloadGrant.of(active(type, grant(EventType.BIRTH, "child-details")), EventType.BIRTH))
                .isEmpty();
    }

    @Test
    void aNarrowerGrantDoesNotCoverAWiderOne() {
        var wide = new PayloadGrant("webhook", Set.of("child-details", "mother-details"));
        var narrow = new PayloadGrant("webhook", Set.of("child-details"));
        var national = new PayloadGrant("nationalId", Set.of("child-details"));

        assertThat(wide.covers(narrow)).isTrue();
        assertThat(narrow.covers(wide)).isFalse();
        assertThat(wide.covers(national)).isFalse();
        assertThat(national.covers(narrow)).isTrue();
    }

    private static ClientMessage active(ClientType type, ClientMessage.WebhookGrant... grants) {
        return client("c", 1, type, ClientStatus.ACTIVE, null, grants);
    }
}
