package org.crvs.interop.clientregistry.database;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonInt32;
import org.bson.BsonReader;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.inject.Vetoed;

/**
 * Reads documents of earlier versions, which lack what was added since. The driver gives a record null for what is
 * absent, and fails where the component is a number or a boolean: here those are 0 and false.
 */
@Vetoed // Quarkus makes a bean of every codec provider it finds; this one is made by hand
final class AbsentNumbers implements CodecProvider {

    private final CodecProvider usual;

    /**
     * Fills in what is absent, and leaves the rest to others.
     *
     * @param usual reads and writes complete documents
     */
    AbsentNumbers(CodecProvider usual) {
        this.usual = usual;
    }

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return get(type, List.of(), registry);
    }

    @Override
    public <T> Codec<T> get(Class<T> type, List<Type> typeArguments, CodecRegistry registry) {
        Map<String, BsonValue> absent = type.isRecord() ? absent(type) : Map.of();
        return absent.isEmpty()
                ? null
                : new Filling<>(usual.get(type, typeArguments, registry), absent, registry.get(BsonDocument.class));
    }

    private static Map<String, BsonValue> absent(Class<?> type) {
        Map<String, BsonValue> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == boolean.class) {
                values.put(component.getName(), BsonBoolean.FALSE);
            } else if (component.getType().isPrimitive()) {
                values.put(component.getName(), new BsonInt32(0));
            }
        }
        return values;
    }

    /** Reads the document as it is, adds what is absent, and has the record made of that. */
    private record Filling<T>(Codec<T> usual, Map<String, BsonValue> absent, Codec<BsonDocument> documents)
            implements Codec<T> {

        @Override
        public T decode(BsonReader reader, DecoderContext context) {
            BsonDocument document = documents.decode(reader, context);
            absent.forEach(document::putIfAbsent);
            return usual.decode(new BsonDocumentReader(document), context);
        }

        @Override
        public void encode(BsonWriter writer, T value, EncoderContext context) {
            usual.encode(writer, value, context);
        }

        @Override
        public Class<T> getEncoderClass() {
            return usual.getEncoderClass();
        }
    }
}
