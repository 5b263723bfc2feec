package org.crvs.interop.notification.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Versions;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the view gives out is valid R4 and says everything the sender said, whatever the sender did to FHIR. */
class R4ViewTest {

    private static final FhirValidator VALIDATOR = validator();
    private static final List<String> SAMPLES =
            List.of(Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE);

    private static FhirValidator validator() {
        var unknown = new UnknownCodeSystemWarningValidationSupport(R4.CONTEXT);
        var chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4.CONTEXT),
                new CommonCodeSystemsTerminologyService(R4.CONTEXT),
                new InMemoryTerminologyServerValidationSupport(R4.CONTEXT),
                unknown);
        var module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        module.setNoTerminologyChecks(true);
        return R4.CONTEXT.newValidator().registerValidatorModule(module);
    }

    static RecordVersion version(ObjectNode bundle) {
        RecordVersion birth = Versions.birth(2, RecordStatus.VALIDATED);
        return new RecordVersion(
                birth.recordId(),
                birth.version(),
                EventType.BIRTH,
                birth.action(),
                birth.status(),
                birth.previousStatus(),
                birth.held(),
                birth.trackingId(),
                null,
                birth.officeId(),
                birth.areaId(),
                birth.senderId(),
                birth.actor(),
                birth.grant(),
                birth.requestId(),
                birth.createdAt(),
                birth.at(),
                null,
                birth.incompleteFields(),
                birth.details(),
                StrictJson.write(bundle));
    }

    /** As a record is stored: every resource with an id. */
    private static ObjectNode stored(String name) {
        ObjectNode bundle = Bundles.tree(name);
        int number = 0;
        for (JsonNode entry : bundle.path("entry")) {
            ((ObjectNode) entry.path("resource")).put("id", "r" + number++);
        }
        return bundle;
    }

    private static List<String> errors(ObjectNode resource) {
        return VALIDATOR.validateWithResult(StrictJson.write(resource)).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + " " + message.getMessage())
                .toList();
    }

    private static List<String> leaves(JsonNode tree) {
        List<String> leaves = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            boolean name = "reference".equals(key) || "fullUrl".equals(key) || "resourceType".equals(key);
            if (value.isValueNode()
                    && !value.isNull()
                    && !name
                    && !pointer.toString().equals("/id")) {
                leaves.add(value.asText());
            }
        });
        return leaves;
    }

    private static String saidBy(FhirRecord view) {
        StringBuilder said = new StringBuilder();
        view.resources()
                .forEach(resource -> JsonWalk.over(resource, (pointer, key, value) -> {
                    if (value.isValueNode()) {
                        said.append(value.asText()).append('\n');
                    }
                }));
        return said.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE})
    void everyResourceIsValid(String sample) {
        FhirRecord view = FhirRecord.of(version(stored(sample)));
        assertThat(view.resources()).hasSize(stored(sample).path("entry").size());
        for (ObjectNode resource : view.resources()) {
            assertThat(errors(resource)).as(StrictJson.write(resource)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE})
    void everythingThatWasSaidIsSaid(String sample) {
        ObjectNode bundle = stored(sample);
        String said = saidBy(FhirRecord.of(version(bundle)));
        for (JsonNode entry : bundle.path("entry")) {
            for (String leaf : leaves(entry.path("resource"))) {
                for (String word : leaf.strip().split("\\s+")) {
                    assertThat(said).contains(word);
                }
            }
        }
    }

    /** Whatever stands where, what comes out can be read by HAPI's strict parser, and no word is missing. */
    @Test
    void bentResourcesComeOutStraight() {
        Random random = new Random(20260401);
        var parser = R4.CONTEXT.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (int i = 0; i < 600; i++) {
            ObjectNode bundle = stored(SAMPLES.get(i % SAMPLES.size()));
            String mark = "mark" + i;
            bend((ObjectNode) bundle.at("/entry/" + (2 + random.nextInt(1)) + "/resource"), mark, random);
            FhirRecord view = FhirRecord.of(version(bundle));
            assertThat(saidBy(view)).contains(mark);
            for (ObjectNode resource : view.resources()) {
                String json = StrictJson.write(resource);
                assertThat(parser.parseResource(json)).as(json).isNotNull();
            }
        }
    }

    private static void bend(ObjectNode resource, String mark, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        JsonWalk.over(resource, (pointer, key, value) -> {
            if (value instanceof ObjectNode object && !object.isEmpty()) {
                objects.add(object);
            }
        });
        ObjectNode victim = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        victim.fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("resourceType", "id", "url"));
        if (names.isEmpty()) {
            victim.put("colour", mark);
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> victim.put(name, mark);
            case 1 -> victim.putArray(name).add(mark).addObject().put("x", 1);
            case 2 -> victim.putObject(name).put("colour", mark);
            case 3 -> victim.put("colour", mark);
            default -> victim.putArray(name).addArray().add(mark);
        }
    }

    @Test
    void referencesLeadToTheIdsOfTheView() {
        FhirRecord view = FhirRecord.of(version(stored(Bundles.BIRTH)));
        ObjectNode composition = view.ofType("Composition").get(0);
        assertThat(composition.path("id").asText()).isEqualTo(view.version().recordId());
        ArrayNode entries = (ArrayNode) composition.at("/section/0/entry");
        String reference = entries.get(0).path("reference").asText();
        assertThat(view.find("Patient", reference.substring("Patient/".length())))
                .isPresent();
        assertThat(FhirIds.recordOf(reference.substring("Patient/".length())))
                .contains(view.version().recordId());
        assertThat(FhirIds.recordOf("nonsense")).isEmpty();
    }

    @Test
    void theCapabilityStatementIsValid() {
        assertThat(errors(Capabilities.statement("http://127.0.0.1:7070/fhir"))).isEmpty();
    }

    @Test
    void bundlesAreValid() {
        FhirRecord view = FhirRecord.of(version(stored(Bundles.BIRTH)));
        String base = "http://127.0.0.1:7070/fhir";
        assertThat(errors(FhirBundles.searchset(base, base + "/Patient", base + "/Patient?x", view.ofType("Patient"))))
                .isEmpty();
        assertThat(errors(FhirBundles.searchset(base, base + "/Patient", null, List.of())))
                .isEmpty();
        assertThat(errors(FhirBundles.history(base, view.ofType("Task")))).isEmpty();
    }
}
