package org.crvs.interop.search.index;

import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Features as a few hundred bytes beside each document, read without the document itself. */
final class FeatureCodec {

    private static final PersonRole[] ROLES = PersonRole.values();
    private static final EventType[] EVENTS = EventType.values();

    private FeatureCodec() {}

    static byte[] write(RecordFeatures record) {
        var out = new ByteBuffersDataOutput();
        try {
            out.writeString(record.id());
            out.writeByte((byte) record.event().ordinal());
            out.writeLong(record.declaredAt());
            out.writeLong(record.registeredAt().orElse(Long.MIN_VALUE));
            out.writeLong(record.modifiedAt());
            if (record.event() == EventType.MARRIAGE) {
                write(record.marriage(), out);
            }
            out.writeVInt(record.people().size());
            for (Map.Entry<PersonRole, PersonFeatures> person : record.people().entrySet()) {
                var one = new ByteBuffersDataOutput();
                write(person.getValue(), one);
                out.writeByte((byte) person.getKey().ordinal());
                out.writeVInt(Math.toIntExact(one.size()));
                one.copyTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toArrayCopy();
    }

    /** Reads the persons in these roles and passes over the others. */
    static RecordFeatures read(BytesRef bytes, Set<PersonRole> roles) {
        try {
            return record(new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length), roles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordFeatures record(ByteArrayDataInput in, Set<PersonRole> roles) throws IOException {
        String id = in.readString();
        EventType event = EVENTS[in.readByte()];
        long declaredAt = in.readLong();
        long registeredAt = in.readLong();
        long modifiedAt = in.readLong();
        Optional<PartialDate> marriage = event == EventType.MARRIAGE ? date(in) : Optional.empty();
        Map<PersonRole, PersonFeatures> people = new EnumMap<>(PersonRole.class);
        for (int left = in.readVInt(); left > 0; left--) {
            PersonRole role = ROLES[in.readByte()];
            int length = in.readVInt();
            if (roles.contains(role)) {
                people.put(role, person(in));
            } else {
                in.skipBytes(length);
            }
        }
        Optional<Long> registered = registeredAt == Long.MIN_VALUE ? Optional.empty() : Optional.of(registeredAt);
        return new RecordFeatures(id, event, declaredAt, registered, modifiedAt, people, marriage);
    }

    private static void write(PersonFeatures person, DataOutput out) throws IOException {
        out.writeVInt(person.names().size());
        for (FoldedName name : person.names()) {
            write(name.given(), out);
            write(name.family(), out);
        }
        write(person.birth(), out);
        write(person.death(), out);
        out.writeString(person.gender());
        out.writeVInt(person.birthOrder());
        write(person.identifiers(), out);
    }

    private static PersonFeatures person(ByteArrayDataInput in) throws IOException {
        int count = in.readVInt();
        List<FoldedName> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(new FoldedName(texts(in), texts(in)));
        }
        Optional<PartialDate> birth = date(in);
        Optional<PartialDate> death = date(in);
        return new PersonFeatures(names, birth, death, in.readString(), in.readVInt(), texts(in));
    }

    private static void write(List<String> texts, DataOutput out) throws IOException {
        out.writeVInt(texts.size());
        for (String text : texts) {
            out.writeString(text);
        }
    }

    private static List<String> texts(ByteArrayDataInput in) throws IOException {
        int count = in.readVInt();
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = in.readString();
        }
        return List.of(texts);
    }

    private static void write(Optional<PartialDate> date, DataOutput out) throws IOException {
        out.writeByte((byte) (date.isPresent() ? 1 : 0));
        if (date.isPresent()) {
            out.writeInt((int) date.get().first().toEpochDay());
            out.writeInt((int) date.get().last().toEpochDay());
        }
    }

    private static Optional<PartialDate> date(ByteArrayDataInput in) throws IOException {
        return in.readByte() == 0
                ? Optional.empty()
                : Optional.of(new PartialDate(LocalDate.ofEpochDay(in.readInt()), LocalDate.ofEpochDay(in.readInt())));
    }
}
