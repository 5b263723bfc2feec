package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.clientregistry.client.ClientRequest.GrantRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.LimitsRequest;
import org.crvs.interop.clientregistry.client.ClientRequest.ReachRequest;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

class ClientRulesTest {

    private static final GrantRequest CHILD = new GrantRequest("birth", List.of("child-details"));

    @Test
    void fillsInTheUsualLimits() {
        var checked = ClientRules.check(new ClientRequest("a", "HEALTH", null, null, null));
        assertThat(checked.settings().limits()).isEqualTo(new Limits(50, 2_000, 52_428_800, 0));
        assertThat(checked.settings().scopes()).isEmpty();
        assertThat(checked.settings().webhookGrants()).isEmpty();
    }

    @Test
    void takesGrantsInAnyCaseAndOrder() {
        var grants = List.of(new GrantRequest("Death", List.of("spouse-details", "deceased-details")), CHILD);
        var checked = ClientRules.check(new ClientRequest("a", "WEBHOOK", null, null, grants));
        assertThat(checked.settings().webhookGrants())
                .containsExactly(
                        new WebhookGrant(EventType.DEATH, Set.of("deceased-details", "spouse-details")),
                        new WebhookGrant(EventType.BIRTH, Set.of("child-details")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"natlsysadmin", "nationalId", "record.notify", "demo", ""})
    void aCustomClientIsNotGivenEveryScope(String scope) {
        assertThat(pointers(new ClientRequest("a", "CUSTOM", List.of("recordsearch", scope), null, null)))
                .containsExactly("/scopes/1");
    }

    @Test
    void aCustomClientNeedsScopesAndASubscribingOneGrants() {
        assertThat(pointers(new ClientRequest("a", "CUSTOM", null, null, null))).containsExactly("/scopes");
        assertThat(pointers(new ClientRequest("a", "CUSTOM", List.of(), null, null)))
                .containsExactly("/scopes");
        assertThat(pointers(new ClientRequest("a", "CUSTOM", List.of("webhook"), null, null)))
                .containsExactly("/webhookGrants");
        assertThat(pointers(new ClientRequest("a", "CUSTOM", Arrays.asList("recordsearch", null), null, null)))
                .containsExactly("/scopes/1");
    }

    @Test
    void grantsAreForSubscribersOnly() {
        assertThat(pointers(new ClientRequest("a", "WEBHOOK", null, null, null)))
                .containsExactly("/webhookGrants");
        assertThat(pointers(new ClientRequest("a", "NATIONAL_ID", null, null, List.of(CHILD))))
                .containsExactly("/webhookGrants");
    }

    @Test
    void eachGrantIsChecked() {
        var grants = Arrays.asList(
                CHILD,
                null,
                CHILD,
                new GrantRequest("marriage", null),
                new GrantRequest("DEATH", Arrays.asList("child-details", null, "death-encounter")));
        assertThat(pointers(new ClientRequest("a", "WEBHOOK", null, null, grants)))
                .containsExactly(
                        "/webhookGrants/1/event",
                        "/webhookGrants/2/event",
                        "/webhookGrants/3/sections",
                        "/webhookGrants/4/sections/0",
                        "/webhookGrants/4/sections/1");
    }

    @ParameterizedTest
    @CsvSource({
        "0,     2000, 2048,     /limits/requestsPerSecond",
        "10001, 2000, 2048,     /limits/requestsPerSecond",
        "1,     -1,   2048,     /limits/dailySearchQuota",
        "1,     0,    1023,     /limits/maxBodyBytes",
        "1,     0,    52428801, /limits/maxBodyBytes",
    })
    void limitsHaveBounds(int perSecond, int quota, long body, String pointer) {
        var limits = new LimitsRequest(perSecond, quota, body, 0);
        assertThat(pointers(new ClientRequest("a", "HEALTH", null, limits, null)))
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two\nlines", "tab\there", "\u0000"})
    void namesArePrintable(String name) {
        assertThat(pointers(new ClientRequest(name, "HEALTH", null, null, null)))
                .containsExactly("/name");
    }

    @Test
    void namesAreNotEndless() {
        assertThat(ClientRules.check(new ClientRequest("x".repeat(100), "HEALTH", null, null, null)))
                .isNotNull();
        assertThat(pointers(new ClientRequest("x".repeat(101), "HEALTH", null, null, null)))
                .containsExactly("/name");
    }

    @ParameterizedTest
    @CsvSource({
        "'District  Hospital', ' district hospital '",
        "'ＡＢＣ Clinic',       'abc clinic'",
        "'Caf\u00e9',          'cafe\u0301'",
    })
    void namesThatLookTheSameHaveTheSameKey(String one, String other) {
        assertThat(named(one).nameKey()).isEqualTo(named(other).nameKey());
    }

    @Test
    void accentsAndVowelSignsTellNamesApart() {
        assertThat(named("কি").nameKey()).isNotEqualTo(named("ক").nameKey());
        assertThat(named("Côte").nameKey()).isNotEqualTo(named("Cote").nameKey());
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0/24",
        "192.0.2.7,      192.0.2.7/32",
        "0.0.0.0/0,      0.0.0.0/0",
        "2001:DB8::/32,  2001:db8::/32",
        "::1,            ::1/128",
    })
    void networksAreKeptInOneSpelling(String network, String kept) {
        assertThat(Networks.normalised(network)).contains(kept);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "::/129",
                "10.0.0/8",
                "10.0.0.256",
                "localhost",
                "fe80::1%eth0",
                "a"
            })
    void whatIsNoNetworkIsRefused(String network) {
        assertThat(Networks.normalised(network)).isEmpty();
    }

    @Test
    void everythingToldAboutAClientIsChecked() {
        var request = new ClientRequest(
                "a",
                "HEALTH",
                null,
                null,
                null,
                new Contact("x".repeat(201), "not an address", "call me"),
                "\u0007",
                "two\nlines",
                new ReachRequest(Arrays.asList("BIRTH", "WEDDING", null), Arrays.asList("here", null)),
                Arrays.asList("10.0.0.0/8", null, "x"),
                null);
        assertThat(pointers(request))
                .containsExactly(
                        "/description",
                        "/purposeOfUse",
                        "/contact/name",
                        "/contact/email",
                        "/contact/phone",
                        "/reach/events/1",
                        "/reach/events/2",
                        "/reach/places/0",
                        "/reach/places/1",
                        "/networks/1",
                        "/networks/2");
    }

    @Test
    void whatIsBlankIsNotTold() {
        var checked = ClientRules.check(new ClientRequest(
                "a", "HEALTH", null, null, null, new Contact(" ", "", null), " ", "", null, List.of(), null));
        assertThat(checked.settings().profile()).isEqualTo(ClientProfile.NONE);
        assertThat(checked.settings().reach()).isEqualTo(ClientReach.ALL);
    }

    @Test
    void listsAreNotEndless() {
        String id = "0f0e0d0c-0000-4000-8000-000000000001";
        var request = new ClientRequest(
                "a",
                "HEALTH",
                null,
                null,
                null,
                null,
                null,
                null,
                new ReachRequest(null, Collections.nCopies(1_001, id)),
                Collections.nCopies(101, "10.0.0.0/8"),
                null);
        assertThat(pointers(request)).containsExactly("/reach/places", "/networks");
    }

    private static ClientSettings named(String name) {
        return new ClientSettings(name, Set.of(), ClientSettings.USUAL_LIMITS, List.of(), null, null, null);
    }

    private static List<String> pointers(ClientRequest request) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> ClientRules.check(request));
        return refusal.faults().stream().map(Fault::pointer).toList();
    }
}
