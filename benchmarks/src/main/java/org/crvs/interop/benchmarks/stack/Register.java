package org.crvs.interop.benchmarks.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A register of any size of births in forty years: the same number always gives the same record, so that questions can be
 * asked about any of them.
 */
final class Register {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST_DAY = LocalDate.of(1986, 1, 1);
    private static final int DAYS = 40 * 365;
    private static final Instant TAKEN_OVER = Instant.parse("2026-06-01T00:00:00Z");
    private static final long SEED = 7_919;

    private final int size;

    /** With records 0 to {@code size - 1}. */
    Register(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** The message of a record that was taken over from an older register. */
    ProducerRecord<String, byte[]> message(int number) {
        Map<String, String> values = values(number);
        String id = new UUID(SEED, number).toString();
        var message = new RecordMessage(
                id,
                1,
                EventType.BIRTH,
                RecordAction.IMPORT,
                RecordStatus.REGISTERED,
                null,
                "B" + Integer.toString(number, 36).toUpperCase(Locale.ROOT),
                registrationNumber(number),
                values.get("office"),
                values.get("district"),
                null,
                TAKEN_OVER,
                null,
                List.of(),
                bundle(values));
        return new ProducerRecord<>(
                Topics.RECORDS,
                id,
                MessageCodec.write(
                        MessageType.RECORD_VERSION, "/benchmarks", message.messageId(), id, TAKEN_OVER, message));
    }

    /** What people ask about records of a register, each time about another one. */
    enum Question {
        EXACT_NUMBER("exact number") {
            @Override
            void ask(ObjectNode body, int number, Map<String, String> record, Random random) {
                body.put("registrationNumber", registrationNumber(number));
            }
        },
        MISSPELT_NAME("misspelt name and year") {
            @Override
            void ask(ObjectNode body, int number, Map<String, String> record, Random random) {
                body.put("event", "birth")
                        .put("childFirstNames", record.get("childGiven"))
                        .put("childLastName", Names.misspelt(random, record.get("childFamily")))
                        .put("childDoB", record.get("birthDate").substring(0, 4));
            }
        },
        NAME_RANGE_AREA("misspelt name, two years, area") {
            @Override
            void ask(ObjectNode body, int number, Map<String, String> record, Random random) {
                LocalDate born = LocalDate.parse(record.get("birthDate"));
                body.put("event", "birth")
                        .put("childFirstNames", Names.misspelt(random, record.get("childGiven")))
                        .put("childLastName", record.get("childFamily"))
                        .put("childDoBStart", born.minusYears(1).toString())
                        .put("childDoBEnd", born.plusYears(1).toString())
                        .put("declarationJurisdictionId", record.get("district"));
            }
        },
        BROAD("two names of anybody") {
            @Override
            void ask(ObjectNode body, int number, Map<String, String> record, Random random) {
                body.put("name", record.get("motherGiven") + ' ' + Names.misspelt(random, record.get("motherFamily")));
            }
        };

        private final String title;

        Question(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        abstract void ask(ObjectNode body, int number, Map<String, String> record, Random random);
    }

    /** The body of a search. */
    String question(Question kind, Random random) {
        int number = random.nextInt(size);
        ObjectNode body = JSON.createObjectNode();
        kind.ask(body, number, values(number), random);
        return body.toString();
    }

    private static Map<String, String> values(int number) {
        return new Births(new Random(SEED * 31 + number), FIRST_DAY, DAYS).nextValues();
    }

    private static String registrationNumber(int number) {
        return "2026B" + number;
    }

    private static ObjectNode bundle(Map<String, String> values) {
        try {
            return (ObjectNode) JSON.readTree(Births.text(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notification's template is no JSON", e);
        }
    }
}
