package org.crvs.interop.webhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.payload.PayloadFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class SubscriptionSettingsTest {

    private final RecordMessage record = Samples.registeredBirth("r", 1);

    @Test
    void withoutWishesEveryEventIsWanted() {
        var bare =
                new RecordMessage("r", 1, null, null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(SubscriptionSettings.NONE.wants(record)).isTrue();
        assertThat(SubscriptionSettings.NONE.wants(bare)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "action, REGISTER, true",
        "action, CONFIRM, false",
        "status, REGISTERED, true",
        "previousStatus, VALIDATED, true",
        "previousStatus, NONE, false",
        "actorType, CIVIL_REGISTRATION, true",
        "actorType, HEALTH, false",
        "complete, true, true",
        "complete, false, false",
        "unknown, x, false"
    })
    void anEventIsWantedForItsAttributes(String attribute, String value, boolean wanted) {
        assertThat(attributes(Map.of(attribute, List.of("OTHER", value))).wants(record))
                .isEqualTo(wanted);
    }

    @Test
    void everyAttributeNamedMustFit() {
        assertThat(attributes(Map.of("action", List.of("REGISTER"), "actorType", List.of("CIVIL_REGISTRATION")))
                        .wants(record))
                .isTrue();
        assertThat(attributes(Map.of("action", List.of("REGISTER"), "actorType", List.of("HEALTH")))
                        .wants(record))
                .isFalse();
    }

    @Test
    void theServicesOwnIsTheDefault() {
        assertThat(SubscriptionSettings.NONE.concurrencyOr(4)).isEqualTo(4);
        assertThat(SubscriptionSettings.NONE.pauses()).isNull();
        assertThat(SubscriptionSettings.NONE.formatOrUsual()).isEqualTo(PayloadFormat.OPENCRVS);
        assertThat(SubscriptionSettings.NONE.isOrdered()).isFalse();
        assertThat(SubscriptionSettings.NONE.wantsEd25519()).isFalse();
        var own = new SubscriptionSettings(
                null, null, null, PayloadFormat.THIN, 9, 60, true, List.of("PT5S", "PT1H"), true);
        assertThat(own.concurrencyOr(4)).isEqualTo(9);
        assertThat(own.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofHours(1));
        assertThat(own.formatOrUsual()).isEqualTo(PayloadFormat.THIN);
    }

    private static SubscriptionSettings attributes(Map<String, List<String>> attributes) {
        return new SubscriptionSettings(null, null, attributes, null, null, null, null, null, null);
    }

    @Test
    void readsTheVersionOfIfMatch() {
        assertThat(SubscriptionVersion.wanted(null)).isEmpty();
        assertThat(SubscriptionVersion.wanted("*")).isEmpty();
        assertThat(SubscriptionVersion.wanted(" \"12\" ")).hasValue(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "W/\"12\"", "\"x\"", "\"1\", \"2\"", "\"1234567890123456789\""})
    void refusesWhatIsNoVersion(String ifMatch) {
        assertThatThrownBy(() -> SubscriptionVersion.wanted(ifMatch)).isInstanceOf(ProblemException.class);
    }
}
