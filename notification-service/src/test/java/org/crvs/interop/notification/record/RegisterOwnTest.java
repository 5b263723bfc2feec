package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/** What the register writes into a bundle: nobody else changes it, and it is what is left when a court closes a record. */
class RegisterOwnTest {

    private final ObjectNode birth = Bundles.tree(Bundles.BIRTH);
    private JsonNode before;

    @BeforeEach
    void registered() {
        var bundle = new RecordBundle(birth, EventType.BIRTH);
        bundle.stripNumbers();
        bundle.number("BAAAAAA", new Actor("client-1", "HEALTH", "Hospital"));
        bundle.register("2026BAAAAAA");
        bundle.status(RecordStatus.REGISTERED, Instant.EPOCH);
        before = RecordBundle.own(birth, EventType.BIRTH);
    }

    private ObjectNode at(String pointer) {
        return (ObjectNode) birth.at(pointer);
    }

    private static ObjectNode number(String value) {
        return StrictJson.object().put("type", "BIRTH_REGISTRATION_NUMBER").put("value", value);
    }

    private void assertTouched(boolean touched) {
        assertThat(RecordBundle.own(birth, EventType.BIRTH).equals(before)).isEqualTo(!touched);
    }

    @Test
    void whatSendersSayIsNotTheRegisters() {
        at("/entry/2/resource").put("gender", "female").put("birthDate", "2026-01-01");
        at("/entry/1/resource").putArray("note").addObject().put("text", "x");
        at("/entry/3/resource")
                .putObject("identifier")
                .put("type", "NATIONAL_ID")
                .put("value", "1");
        assertTouched(false);
    }

    /** An identifier alone, without a list, is read everywhere; here it once went unseen, and a number could be forged. */
    @ParameterizedTest
    @ValueSource(strings = {"/entry/2/resource", "/entry/3/resource", "/entry/4/resource"})
    void aNumberOnAnybodyIsSeenInEitherForm(String person) {
        JsonNode given = at(person).get("identifier");
        at(person).set("identifier", number("forged"));
        assertTouched(true);
        at(person).putArray("identifier").add(number("forged"));
        assertTouched(true);
        if (given == null) {
            at(person).remove("identifier");
        } else {
            at(person).set("identifier", given);
        }
        assertTouched(false);
    }

    @Test
    void aNumberAddedToTheTaskIsSeenInEitherForm() {
        JsonNode given = at("/entry/1/resource").get("identifier");
        ObjectNode forged = StrictJson.object()
                .put("system", Crvs.trackingIdSystem(EventType.DEATH))
                .put("value", "x");
        ((ArrayNode) given).add(forged);
        assertTouched(true);
        at("/entry/1/resource").set("identifier", forged);
        assertTouched(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/entry/0/resource/id", "/entry/0/resource/identifier/value", "/entry/1/resource/status"})
    void idsAndStatusAreSeen(String pointer) {
        int slash = pointer.lastIndexOf('/');
        at(pointer.substring(0, slash)).put(pointer.substring(slash + 1), "other");
        assertTouched(true);
    }

    @Test
    void theKindOfEventIsSeen() {
        at("/entry/0/resource").put("type", "death-notification");
        assertTouched(true);
    }

    @Test
    void aSkeletonHasNumbersAndOfficeAndNobody() {
        ObjectNode skeleton = StrictJson.stored(
                new RecordBundle(birth, EventType.BIRTH).skeleton().text());
        var view = DocumentBundle.of(skeleton);
        assertThat(view.entries()).extracting(DocumentBundle.Entry::type).containsExactly("Composition", "Task");
        assertThat(view.taskIdentifier(Crvs.trackingIdSystem(EventType.BIRTH))).contains("BAAAAAA");
        assertThat(view.taskIdentifier(Crvs.registrationNumberSystem(EventType.BIRTH)))
                .contains("2026BAAAAAA");
        assertThat(view.taskLocation(Crvs.REG_LAST_OFFICE)).contains(Bundles.OFFICE);
        assertThat(view.event()).contains(EventType.BIRTH);
        assertThat(view.taskExtension(Crvs.CONTACT_PERSON)).isEmpty();
        assertThat(view.taskExtension(Crvs.CONTACT_PHONE)).isEmpty();
        assertThat(view.taskIdentifier(Crvs.trackingIdSystem(EventType.DEATH))).isEmpty();
        assertThat(skeleton.toString()).doesNotContain("hospital-7731", "birthDate", "Patient");
    }

    /** Senders write a single extension without a list; sealed, such a record once lost its office. */
    @Test
    void aSkeletonKeepsAnOfficeThatStandsAlone() {
        ObjectNode minimal = Bundles.tree(Bundles.MINIMAL);
        ObjectNode task = (ObjectNode) minimal.at("/entry/1/resource");
        task.set("extension", task.at("/extension/0"));
        task.putObject("identifier")
                .put("system", Crvs.trackingIdSystem(EventType.BIRTH))
                .put("value", "BAAAAAA");
        var view = DocumentBundle.of(BundleSkeleton.of(minimal, EventType.BIRTH));
        assertThat(view.taskLocation(Crvs.REG_LAST_OFFICE)).contains(Bundles.OFFICE);
        assertThat(view.taskIdentifier(Crvs.trackingIdSystem(EventType.BIRTH))).contains("BAAAAAA");
    }

    @Test
    void aSkeletonIsATreeOfItsOwn() {
        ObjectNode skeleton = BundleSkeleton.of(birth, EventType.BIRTH);
        ((ObjectNode) skeleton.at("/entry/0/resource/identifier")).put("value", "changed");
        assertThat(birth.at("/entry/0/resource/identifier/value").asText()).isEqualTo("BAAAAAA");
        assertThat(BundleSkeleton.of(BundleSkeleton.of(birth, EventType.BIRTH), EventType.BIRTH))
                .isEqualTo(BundleSkeleton.of(birth, EventType.BIRTH));
    }

    @Test
    void aDuplicateNamesOneOriginal() {
        var bundle = new RecordBundle(birth, EventType.BIRTH);
        int extensions = birth.at("/entry/1/resource/extension").size();
        bundle.duplicateOf("BBBBBBB");
        bundle.duplicateOf("BCCCCCC");
        assertThat(birth.at("/entry/1/resource/extension")).hasSize(extensions + 1);
        assertThat(DocumentBundle.of(birth).taskExtension(Crvs.SPECS + "extension/duplicateTrackingId"))
                .contains("BCCCCCC");
        bundle.duplicateOf(null);
        assertThat(birth.at("/entry/1/resource/extension")).hasSize(extensions);
    }
}
