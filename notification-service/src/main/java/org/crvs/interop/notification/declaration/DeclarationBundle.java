package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.json.StrictJson;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes of a declaration the document bundle that a notification in FHIR would have been. */
public final class DeclarationBundle {

    private static final String SECTIONS = "http://opencrvs.org/doc-sections";
    private static final String RELATIONS = "http://hl7.org/fhir/ValueSet/relatedperson-relationshiptype";

    private final Declaration declaration;
    private final String event;
    private final ArrayNode entries;
    private final ObjectNode bundle;
    private final Map<String, PatientWriter> people = new LinkedHashMap<>();
    private final Map<String, String> patientUrls = new LinkedHashMap<>();
    private final ArrayNode sections;
    private final ArrayNode extensions;
    private final EncounterWriter encounter;
    private final AnswerWriter answers = new AnswerWriter();
    private String relation;

    private DeclarationBundle(Declaration declaration, Instant at) {
        this.declaration = declaration;
        this.event = declaration.form().event().code();
        this.bundle = StrictJson.object().put("resourceType", "Bundle").put("type", "document");
        bundle.putObject("meta").put("lastUpdated", at.toString());
        this.entries = bundle.putArray("entry");
        this.encounter = new EncounterWriter(answers);
        String title = event.substring(0, 1).toUpperCase(Locale.ROOT) + event.substring(1) + " Notification";
        ObjectNode composition = StrictJson.object()
                .put("resourceType", "Composition")
                .put("status", "preliminary")
                .put("title", title)
                .put("date", at.toString());
        PatientWriter.code(composition.putObject("type"), Crvs.DOC_TYPES, event + "-notification");
        PatientWriter.code(composition.putObject("class"), "http://opencrvs.org/doc-classes", "crvs-document");
        this.sections = composition.putArray("section");
        ObjectNode task = StrictJson.object().put("resourceType", "Task").put("status", "draft");
        task.putObject("focus").put("reference", add(composition));
        PatientWriter.code(
                task.putObject("code"),
                Crvs.EVENT_TYPES,
                declaration.form().event().name());
        this.extensions = task.putArray("extension");
        add(task);
    }

    /**
     * The bundle.
     *
     * @param declaration without faults
     * @param annotation what the sender noted beside the form; may be null
     * @param place where it was notified
     * @param at when
     */
    public static ObjectNode of(Declaration declaration, ObjectNode annotation, NotifyingPlace place, Instant at) {
        var made = new DeclarationBundle(declaration, at);
        made.place(place);
        declaration.answers().forEach(made::answer);
        made.finish(annotation);
        return made.bundle;
    }

    private void place(NotifyingPlace place) {
        reference(Crvs.REG_LAST_OFFICE, place.officeId());
        if (place.areaId() != null) {
            reference(Crvs.REG_LAST_LOCATION, place.areaId());
        }
        answers.location("createdAtLocation", place.locationId());
    }

    private void reference(String url, String locationId) {
        extensions.addObject().put("url", url).putObject("valueReference").put("reference", "Location/" + locationId);
    }

    private void answer(Declaration.Answer answer) {
        FormField field = answer.field();
        JsonNode value = answer.value();
        if (field.target().isPersonal()) {
            person(field.person()).write(field, value);
            return;
        }
        switch (field.target()) {
            case RELATION -> {
                relation = value.textValue();
                extensions.addObject().put("url", Crvs.CONTACT_PERSON).set("valueString", value);
            }
            case TASK ->
                extensions
                        .addObject()
                        .put("url", Crvs.SPECS + "extension/" + field.detail())
                        .set("valueString", value);
            case ANSWER -> answers.answer(field, value);
            default -> encounter.write(field, value);
        }
    }

    private PatientWriter person(String name) {
        return people.computeIfAbsent(
                name, any -> new PatientWriter(declaration.form().language()));
    }

    private void finish(ObjectNode annotation) {
        String informant = null;
        for (Map.Entry<String, PatientWriter> person : people.entrySet()) {
            String url = add(person.getValue().resource());
            String section = declaration.form().people().get(person.getKey());
            if (Crvs.INFORMANT.equals(section)) {
                informant = url;
            } else {
                patientUrls.put(section, url);
                section(section, url);
            }
        }
        informant(informant);
        if (encounter.isNeeded()) {
            String url = encounter.addTo(this::add);
            section(Crvs.encounterSection(declaration.form().event()), url);
        }
        if (annotation != null) {
            answers.annotation(annotation);
        }
        add(answers.resource());
    }

    /** Who informs is a person of their own, or the mother, father, spouse… already there. */
    private void informant(String ownUrl) {
        if (relation == null && ownUrl == null) {
            return;
        }
        ObjectNode related = StrictJson.object().put("resourceType", "RelatedPerson");
        if (relation != null) {
            PatientWriter.code(related.putObject("relationship"), RELATIONS, relation);
        }
        String url = ownUrl != null || relation == null
                ? ownUrl
                : patientUrls.get(relation.toLowerCase(Locale.ROOT) + "-details");
        if (url != null) {
            related.putObject("patient").put("reference", url);
        }
        section(Crvs.INFORMANT, add(related));
    }

    private void section(String code, String url) {
        ObjectNode section = sections.addObject().put("title", code);
        PatientWriter.code(section.putObject("code"), SECTIONS, code);
        section.putArray("entry").addObject().put("reference", url);
    }

    private String add(ObjectNode resource) {
        String url = "urn:uuid:" + UUID.randomUUID();
        entries.addObject().put("fullUrl", url).set("resource", resource);
        return url;
    }
}
