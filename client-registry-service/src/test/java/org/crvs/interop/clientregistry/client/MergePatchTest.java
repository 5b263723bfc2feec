package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}              | {\"a\":2}              | {\"a\":2}",
                "{\"a\":1}              | {\"b\":2}              | {\"a\":1,\"b\":2}",
                "{\"a\":1,\"b\":2}      | {\"a\":null}           | {\"b\":2}",
                "{\"a\":{\"b\":1}}      | {\"a\":{\"c\":2}}      | {\"a\":{\"b\":1,\"c\":2}}",
                "{\"a\":{\"b\":1}}      | {\"a\":{\"b\":null}}   | {\"a\":{}}",
                "{\"a\":[1,2]}          | {\"a\":[3]}            | {\"a\":[3]}",
                "{\"a\":1}              | {\"a\":{\"b\":null,\"c\":1}} | {\"a\":{\"c\":1}}",
                "{}                     | {\"a\":null}           | {}",
            })
    void mergesAsRfc7396Says(String document, String patch, String merged) throws Exception {
        ObjectNode before = (ObjectNode) JSON.readTree(document);
        assertThat(MergePatch.applied(before, (ObjectNode) JSON.readTree(patch)))
                .isEqualTo(JSON.readTree(merged));
        assertThat(before).isEqualTo(JSON.readTree(document));
    }
}
