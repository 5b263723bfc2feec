package org.crvs.interop.clientregistry.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.client.ClientDocument;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class AbsentNumbersTest {

    private final CodecRegistry usual = MongoClientSettings.getDefaultCodecRegistry();
    private final CodecRegistry registry =
            CodecRegistries.fromRegistries(CodecRegistries.fromProviders(new AbsentNumbers(usual)), usual);

    /** Every kind of component. */
    public record Shape(
            String text,
            boolean yes,
            int small,
            long big,
            double real,
            Integer boxed,
            Limits limits,
            List<Limits> more) {}

    @Test
    void whatIsAbsentIsZeroFalseOrNull() {
        assertThat(decoded("{}", Shape.class)).isEqualTo(new Shape(null, false, 0, 0, 0, null, null, null));
    }

    @Test
    void whatIsThereIsReadHoweverDeep() {
        assertThat(decoded("""
                        {"text":"a","yes":true,"small":1,"big":2,"real":0.5,"boxed":3,
                         "limits":{"requestsPerSecond":4},"more":[{"dailyPersonCap":5},{}],"ofALaterVersion":[1]}""", Shape.class))
                .isEqualTo(new Shape(
                        "a",
                        true,
                        1,
                        2,
                        0.5,
                        3,
                        new Limits(4, 0, 0, 0),
                        List.of(new Limits(0, 0, 0, 5), new Limits(0, 0, 0, 0))));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var shape = new Shape("a", true, 1, 1L << 40, 0.25, null, new Limits(1, 2, 1L << 33, 3), List.of());
        var document = new BsonDocument();
        registry.get(Shape.class)
                .encode(
                        new BsonDocumentWriter(document),
                        shape,
                        EncoderContext.builder().build());
        assertThat(decoded(document.toJson(), Shape.class)).isEqualTo(shape);
    }

    @Test
    void recordsWithoutNumbersAndOtherTypesAreLeftToTheDriver() {
        var provider = new AbsentNumbers(usual);
        assertThat(provider.get(AuditEvent.class, registry)).isNull();
        assertThat(provider.get(String.class, registry)).isNull();
    }

    @Test
    void everyClientOfTheFirstVersionIsRead() throws IOException {
        assertThat(EarlierDatabase.read("clients.json"))
                .extracting(BsonDocument::toJson)
                .extracting(json -> decoded(json, ClientDocument.class))
                .allSatisfy(document -> {
                    assertThat(document.client().settings().limits().dailyPersonCap())
                            .isZero();
                    assertThat(document.client().settings().profile()).isNotNull();
                    assertThat(document.client().credentials().formerSecrets()).isEmpty();
                    assertThat(document.version()).isEqualTo(document.client().version());
                })
                .hasSize(4);
    }

    private <T> T decoded(String json, Class<T> type) {
        return registry.get(type)
                .decode(
                        new BsonDocumentReader(BsonDocument.parse(json)),
                        DecoderContext.builder().build());
    }
}
