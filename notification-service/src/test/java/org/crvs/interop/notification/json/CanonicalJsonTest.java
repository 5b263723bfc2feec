package org.crvs.interop.notification.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private static String hash(String json) {
        return CanonicalJson.sha256(StrictJson.stored(json));
    }

    @Test
    void orderOfKeysAndWhiteSpaceDoNotMatter() {
        assertThat(hash("{\"a\":1,\"b\":{\"c\":[1,2],\"d\":\"x\"}}"))
                .isEqualTo(hash("{ \"b\" : {\"d\":\"x\", \"c\":[1, 2]},\n\"a\":1}"));
    }

    @Test
    void everythingElseMatters() {
        String base = hash("{\"a\":[1,2],\"b\":\"x\"}");
        assertThat(base)
                .isNotEqualTo(hash("{\"a\":[2,1],\"b\":\"x\"}"))
                .isNotEqualTo(hash("{\"a\":[1,2],\"b\":\"X\"}"))
                .isNotEqualTo(hash("{\"a\":[1,2],\"b\":\"x\",\"c\":null}"))
                .isNotEqualTo(hash("{\"a\":[\"1\",2],\"b\":\"x\"}"));
        assertThat(hash("{\"a\":\"1,\\\"b\\\":2\"}")).isNotEqualTo(hash("{\"a\":\"1\",\"b\":2}"));
    }
}
