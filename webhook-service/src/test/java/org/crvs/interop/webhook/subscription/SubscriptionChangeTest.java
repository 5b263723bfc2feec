package org.crvs.interop.webhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.payload.PayloadFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SubscriptionChangeTest {

    private static final String PLACE = "1e0f4a53-9a62-3d5c-8a58-0d9a1e7f6b11";
    private static final Set<String> GRANTED = Set.of("child-details", "mother-details");
    private static final Subscription FRESH =
            Subscription.start(new Actor("c", "WEBHOOK", "C"), "https://r.example/", "BIRTH_REGISTERED", Instant.EPOCH);

    @Test
    void whatIsLeftOutStays() {
        Subscription changed = apply(FRESH, "{\"concurrency\":7,\"sections\":[\"child-details\"]}");

        assertThat(apply(changed, "{}")).isEqualTo(changed);
        assertThat(apply(changed, "{\"places\":[\"" + PLACE + "\"]}").wishes())
                .isEqualTo(new SubscriptionSettings(
                        List.of("child-details"), List.of(PLACE), null, null, 7, null, null, null, null));
    }

    @Test
    void nullTakesASettingBack() {
        Subscription changed =
                apply(FRESH, "{\"concurrency\":7,\"sections\":[\"child-details\"],\"places\":[\"" + PLACE + "\"]}");

        assertThat(apply(changed, "{\"concurrency\":null}").wishes().concurrency())
                .isNull();
        assertThat(apply(changed, "{\"concurrency\":null,\"sections\":null,\"places\":null}"))
                .isEqualTo(FRESH);
    }

    @Test
    void pausesAndResumes() {
        Subscription paused = apply(FRESH, "{\"state\":\"PAUSED\"}");

        assertThat(paused.state()).isEqualTo(SubscriptionState.PAUSED);
        assertThat(paused.reason()).isEqualTo("the subscription is paused");
        assertThat(paused.takesEvents()).isTrue();
        assertThat(paused.isActive()).isFalse();
        assertThat(apply(paused, "{\"state\":\"PAUSED\"}")).isEqualTo(paused);
        assertThat(apply(paused, "{\"state\":\"ACTIVE\"}")).isEqualTo(FRESH);
    }

    @Test
    void resumesWhatTheReceiverDisabled() {
        Subscription disabled = FRESH.with(SubscriptionState.DISABLED, "410", null);

        assertThat(disabled.takesEvents()).isFalse();
        assertThat(apply(disabled, "{\"concurrency\":2}").reason()).isEqualTo("410");
        assertThat(apply(disabled, "{\"state\":\"ACTIVE\"}")).isEqualTo(FRESH);
    }

    @Test
    void sectionsAreSortedDistinctAndMayBeNone() {
        assertThat(apply(FRESH, "{\"sections\":[\"mother-details\",\"child-details\",\"mother-details\"]}")
                        .wishes()
                        .sections())
                .containsExactly("child-details", "mother-details");
        assertThat(apply(FRESH, "{\"sections\":[]}").wishes().sections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"DISABLED\"}                            | /state       | unknown-state",
                "{\"state\":null}                                    | /state       | unknown-state",
                "{\"state\":1}                                       | /state       | unknown-state",
                "{\"sections\":\"child-details\"}                    | /sections    | wrong-type",
                "{\"sections\":[\"child-details\",\"father-details\"]} | /sections/1  | not-granted",
                "{\"sections\":[1]}                                  | /sections/0  | wrong-type",
                "{\"places\":[]}                                    | /places     | wrong-size",
                "{\"places\":{}}                                    | /places     | wrong-type",
                "{\"places\":[\"Ibombo\"]}                          | /places/0   | no-location-id",
                "{\"concurrency\":0}                                 | /concurrency | out-of-range",
                "{\"concurrency\":65}                                | /concurrency | out-of-range",
                "{\"concurrency\":1.5}                               | /concurrency | out-of-range",
                "{\"concurrency\":\"4\"}                             | /concurrency | out-of-range",
                "{\"ratePerMinute\":0}                               | /ratePerMinute | out-of-range",
                "{\"ratePerMinute\":60001}                           | /ratePerMinute | out-of-range",
                "{\"ordered\":\"yes\"}                               | /ordered     | wrong-type",
                "{\"ed25519\":1}                                     | /ed25519     | wrong-type",
                "{\"format\":\"xml\"}                                | /format      | unknown-format",
                "{\"format\":7}                                      | /format      | unknown-format",
                "{\"retrySchedule\":[]}                              | /retrySchedule | wrong-size",
                "{\"retrySchedule\":\"PT5S\"}                        | /retrySchedule | wrong-size",
                "{\"retrySchedule\":[\"PT5S\",\"soon\"]}             | /retrySchedule/1 | no-pause",
                "{\"retrySchedule\":[\"PT0.5S\"]}                    | /retrySchedule/0 | no-pause",
                "{\"retrySchedule\":[\"PT25H\"]}                     | /retrySchedule/0 | no-pause",
                "{\"attributes\":[]}                                 | /attributes  | wrong-type",
                "{\"attributes\":{\"gender\":[\"male\"]}}             | /attributes/gender | unknown-attribute",
                "{\"attributes\":{\"action\":\"REGISTER\"}}           | /attributes/action | wrong-type",
                "{\"attributes\":{\"action\":[\"DANCE\"]}}            | /attributes/action/0 | unknown-value"
            })
    void pointsAtWhatIsWrong(String patch, String pointer, String code) {
        ProblemException refused = refused(patch);

        assertThat(refused.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.accepted()).isNotBlank();
        });
    }

    @Test
    void findsEveryFaultAtOnce() {
        assertThat(refused("{\"state\":\"x\",\"sections\":[\"a\",\"b\"],\"concurrency\":99}")
                        .faults())
                .extracting(Fault::pointer)
                .containsExactly("/state", "/sections/0", "/sections/1", "/concurrency");
    }

    @Test
    void takesEverySetting() {
        SubscriptionSettings all = apply(FRESH, """
                        {"format":"fhir","ratePerMinute":600,"ordered":true,"ed25519":true,
                         "retrySchedule":["PT5S","PT60M"],"attributes":{"action":["REGISTER","CONFIRM"]}}""").wishes();

        assertThat(all)
                .isEqualTo(new SubscriptionSettings(
                        null,
                        null,
                        Map.of("action", List.of("CONFIRM", "REGISTER")),
                        PayloadFormat.FHIR,
                        null,
                        600,
                        true,
                        List.of("PT5S", "PT1H"),
                        true));
    }

    @Test
    void everySettingCanBeTakenBack() {
        Subscription changed = apply(FRESH, """
                {"format":"thin","ratePerMinute":600,"ordered":true,"ed25519":true,
                 "retrySchedule":["PT5S"],"attributes":{"complete":["true"]}}""");

        assertThat(apply(changed, """
                {"format":null,"ratePerMinute":null,"ordered":false,"ed25519":null,
                 "retrySchedule":null,"attributes":{}}""")).isEqualTo(FRESH);
    }

    @Test
    void tooManyPlacesAreRefused() {
        String many = "\"" + PLACE + "\"" + (",\"" + PLACE + "\"").repeat(100);

        assertThat(refused("{\"places\":[" + many + "]}").faults())
                .extracting(Fault::code)
                .containsExactly("wrong-size");
    }

    @Test
    void needsABody() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> SubscriptionChange.apply(FRESH, null, GRANTED));

        assertThat(refused.faults()).extracting(Fault::code).containsExactly("required");
    }

    @Test
    void withoutAGrantNoSectionCanBeWished() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> SubscriptionChange.apply(FRESH, patch("{\"sections\":[\"child-details\"]}"), Set.of()));

        assertThat(refused.faults()).extracting(Fault::accepted).containsExactly("no section");
    }

    private static ProblemException refused(String patch) {
        return catchThrowableOfType(ProblemException.class, () -> apply(FRESH, patch));
    }

    private static Subscription apply(Subscription current, String patch) {
        return SubscriptionChange.apply(current, patch(patch), GRANTED);
    }

    private static SubscriptionPatch patch(String json) {
        try {
            return MessageCodec.json().readValue(json, SubscriptionPatch.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
