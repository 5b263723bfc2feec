package org.crvs.interop.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.util.List;

class IncompleteFieldsTest {

    private static List<String> of(String sample, EventType event) {
        return IncompleteFields.of(DocumentBundle.of(Bundles.tree(sample)), event);
    }

    @Test
    void aFullNotificationLacksNothing() {
        assertThat(of(Bundles.BIRTH, EventType.BIRTH)).isEmpty();
        assertThat(of(Bundles.DEATH, EventType.DEATH)).isEmpty();
    }

    @Test
    void aMinimalOneLacksMuch() {
        assertThat(of(Bundles.MINIMAL, EventType.BIRTH))
                .containsExactly(
                        "child.given",
                        "child.birthDate",
                        "child.gender",
                        "mother",
                        "father",
                        "birth.place",
                        "informant.relationship",
                        "informant.contact");
    }

    @Test
    void aMarriageHasItsOwn() {
        assertThat(of(Bundles.MARRIAGE, EventType.MARRIAGE))
                .containsExactly("bride.identifier", "groom.identifier", "marriage.place");
    }
}
