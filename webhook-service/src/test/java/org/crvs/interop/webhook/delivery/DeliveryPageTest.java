package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.webhook.delivery.DeliveryPage.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class DeliveryPageTest {

    @Test
    void aCursorIsAPlaceInTheList() {
        var place = new Place(Instant.ofEpochMilli(1_714_558_830_123L), "r:1:s");

        assertThat(Place.ofCursor(place.cursor())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "YWJj", "YSBi"})
    void anythingElseIsRefused(String cursor) {
        assertThatThrownBy(() -> Place.ofCursor(cursor)).isInstanceOf(ProblemException.class);
    }
}
