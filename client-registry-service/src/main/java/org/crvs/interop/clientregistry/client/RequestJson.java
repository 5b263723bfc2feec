package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads JSON that came as a tree, as strictly as a request body is read. */
@ApplicationScoped
public class RequestJson {

    private final ObjectMapper mapper;

    /**
     * Reads with one mapper.
     *
     * @param mapper the one that reads request bodies
     */
    public RequestJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A tree as an object of this form.
     *
     * @throws ProblemException 400 when it has unknown fields or values of the wrong type
     */
    <T> T read(ObjectNode tree, Class<T> form) {
        try {
            return mapper.treeToValue(tree, form);
        } catch (JsonMappingException e) {
            throw new ProblemException(
                    ProblemKind.MALFORMED_JSON, "The body is not the JSON this needs.", List.of(fault(e)));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemKind.MALFORMED_JSON, "The body is not the JSON this needs.");
        }
    }

    /** An object as a tree. */
    ObjectNode write(Object object) {
        return mapper.valueToTree(object);
    }

    private static Fault fault(JsonMappingException e) {
        String pointer = e.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new Fault(pointer, "unknown-field", "\"" + unknown.getPropertyName() + "\" is not known", known);
        }
        return new Fault(pointer, "wrong-type", "the value has the wrong type or form", null);
    }
}
