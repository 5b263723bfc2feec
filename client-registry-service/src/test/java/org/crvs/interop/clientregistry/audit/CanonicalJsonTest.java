package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void theOrderOfFieldsDoesNotCount() {
        assertThat(canonical("{b: 'x', a: {d: null, c: [true, 'y']}}"))
                .isEqualTo("{\"a\":{\"c\":[true,\"y\"],\"d\":null},\"b\":\"x\"}")
                .isEqualTo(canonical("{a: {c: [true, 'y'], d: null}, b: 'x'}"));
    }

    @Test
    void theOrderOfElementsAndWhatIsThereAtAllCounts() {
        assertThat(canonical("{a: ['x', 'y']}")).isNotEqualTo(canonical("{a: ['y', 'x']}"));
        assertThat(canonical("{a: null}")).isNotEqualTo(canonical("{}"));
        assertThat(canonical("{a: ''}")).isNotEqualTo(canonical("{a: null}"));
    }

    @Test
    void typesAreToldApart() {
        var time = new BsonDocument("at", new BsonDateTime(1769846400123L));
        assertThat(CanonicalJson.of(time)).isEqualTo("{\"at\":{\"$date\":\"2026-01-31T08:00:00.123Z\"}}");
        assertThat(CanonicalJson.of(new BsonDocument("at", new BsonString("2026-01-31T08:00:00.123Z"))))
                .isNotEqualTo(CanonicalJson.of(time));
        assertThat(CanonicalJson.of(new BsonDocument("n", new BsonInt64(1))))
                .isNotEqualTo(canonical("{n: 1}"))
                .isNotEqualTo(canonical("{n: '1'}"));
    }

    @Test
    void quotesInATextDoNotMakeAField() {
        assertThat(canonical("{a: 'x\",\"b\":\"y'}")).isNotEqualTo(canonical("{a: 'x', b: 'y'}"));
    }

    private static String canonical(String json) {
        return CanonicalJson.of(BsonDocument.parse(json));
    }
}
