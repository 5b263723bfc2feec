package org.crvs.interop.commons.message;

/**
 * A kind of message: its CloudEvents type, its schema name and version, and the class of its data.
 *
 * @param type CloudEvents {@code type}
 * @param schema schema name inside {@code dataschema}
 * @param version schema version written; this and the one before are read
 * @param dataClass Java shape of {@code data}
 */
public record MessageType<T>(String type, String schema, int version, Class<T> dataClass) {

    /** A version of a record was appended: {@link Topics#RECORDS}. */
    public static final MessageType<RecordMessage> RECORD_VERSION =
            new MessageType<>("org.crvs.record.version", "record", 1, RecordMessage.class);

    /** A client was created or changed: {@link Topics#CLIENTS}. */
    public static final MessageType<ClientMessage> CLIENT =
            new MessageType<>("org.crvs.client", "client", 1, ClientMessage.class);

    /** A public key of the token issuer: {@link Topics#CLIENTS}. */
    public static final MessageType<SigningKeyMessage> SIGNING_KEY =
            new MessageType<>("org.crvs.signing-key", "signing-key", 1, SigningKeyMessage.class);

    /** A location was created or changed: {@link Topics#LOCATIONS}. */
    public static final MessageType<LocationMessage> LOCATION =
            new MessageType<>("org.crvs.location", "location", 1, LocationMessage.class);

    /** Possible duplicates of a record: {@link Topics#MATCHES}. */
    public static final MessageType<MatchMessage> MATCHES =
            new MessageType<>("org.crvs.matches", "matches", 1, MatchMessage.class);

    /** What a gateway counted: {@link Topics#USAGE}. */
    public static final MessageType<UsageMessage> USAGE =
            new MessageType<>("org.crvs.usage", "usage", 1, UsageMessage.class);

    /** Somebody did something worth remembering: {@link Topics#AUDIT}. */
    public static final MessageType<AuditMessage> AUDIT =
            new MessageType<>("org.crvs.audit", "audit", 1, AuditMessage.class);

    /** The {@code dataschema} written with this message. */
    public String dataschema() {
        return schemaOf(version);
    }

    /** Whether a message with this {@code dataschema} can be read: the current version or the one before. */
    public boolean reads(String dataschema) {
        return dataschema().equals(dataschema) || schemaOf(version - 1).equals(dataschema);
    }

    private String schemaOf(int anyVersion) {
        return "urn:crvs:schema:" + schema + ":" + anyVersion;
    }
}
