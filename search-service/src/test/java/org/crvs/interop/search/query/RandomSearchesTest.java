package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.criteria.AdvancedSearchParametersInput;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jakarta.inject.Inject;

/** Whatever is asked, the answer is a result or a refusal, never a failure. Seeded, so that a failure can be repeated. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RandomSearchesTest {

    private static final List<String> VALUES = List.of(
            "Asha",
            "asha banda",
            "A",
            "",
            " ",
            "O'Brien-Łukasz",
            "*",
            "?",
            "~2",
            "a~",
            "\"",
            "\\",
            "AND OR NOT",
            "[* TO *]",
            "name:*",
            "{!func}",
            "${jndi:ldap://x}",
            "' OR 1=1 --",
            "\u0000",
            "\u202e",
            "😀😀",
            "আশা",
            "محمد علي",
            "2026-02-11",
            "2026-02-30",
            "2026-02",
            "1990",
            "9999-12-31",
            "0000-01-01",
            "0000",
            "2026-01-01T00:00:00.000Z",
            "-1",
            "x".repeat(200),
            "x".repeat(201),
            "a b c d e f g h",
            "a b c d e f g h i",
            "REGISTERED",
            "ISSUED",
            "birth",
            "death",
            "BX7K2QA",
            "+260 97 1234567",
            "a@example.org");

    @Inject
    EventProducer producer;

    @Test
    void neverFail() {
        for (int i = 0; i < 20; i++) {
            TestRecord birth = TestRecord.birth()
                    .child(VALUES.get(i), VALUES.get(i + 1), VALUES.get(i + 20))
                    .mother("Asha", "Banda", "1990", "1");
            producer.send(Topics.RECORDS, birth.recordId(), birth.bytes());
        }
        var random = new Random(20260301);
        String token = Searches.token();
        Field[] fields = AdvancedSearchParametersInput.class.getFields();
        int answered = 0;
        for (int i = 0; i < 400; i++) {
            Map<String, Object> search = new HashMap<>();
            for (int filled = 1 + random.nextInt(4); filled > 0; filled--) {
                Field field = fields[random.nextInt(fields.length)];
                String value = VALUES.get(random.nextInt(VALUES.size()));
                boolean event = field.getName().equals("event");
                Object written = field.getType() == List.class ? List.of(value) : event ? "birth" : value;
                search.put(field.getName(), written);
            }
            answered += i % 2 == 0 ? byJson(token, search, random) : byGraphQl(token, search);
        }
        assertThat(answered).as("some were really answered").isGreaterThan(20);
    }

    private static int byJson(String token, Map<String, Object> search, Random random) {
        search.put("count", random.nextInt(101));
        search.put("skip", random.nextInt(20));
        Response answer = Searches.json(token, search);
        assertThat(answer.statusCode()).as("%s", search).isIn(200, 400);
        return answer.statusCode() == 200 ? 1 : 0;
    }

    private static int byGraphQl(String token, Map<String, Object> search) {
        Response answer = Searches.graphQl(token, search);
        assertThat(answer.statusCode()).as("%s", search).isEqualTo(200);
        List<String> codes = answer.jsonPath().getList("errors.extensions.code", String.class);
        boolean refused = codes != null && !codes.isEmpty();
        if (refused) {
            assertThat(codes).as("%s: %s", search, answer.asString()).containsOnly("INVALID_REQUEST");
        }
        return refused ? 0 : 1;
    }
}
