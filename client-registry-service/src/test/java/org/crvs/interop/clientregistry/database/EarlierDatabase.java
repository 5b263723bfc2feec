package org.crvs.interop.clientregistry.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.Document;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.token.SigningKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.StackResource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database with documents of the first version in it, there before the service starts. */
public class EarlierDatabase extends StackResource {

    static final String NAME = "crvs_clients_earlier";
    static final String HOSPITAL = "eeeeeeee-0000-4000-8000-000000000001";
    static final String SUBSCRIBER = "eeeeeeee-0000-4000-8000-000000000002";
    static final String DELETED = "eeeeeeee-0000-4000-8000-000000000003";
    static final String SECRET = "eeeeeeee-0000-4000-8000-0000000000ff";
    static final String SHA_SECRET = "eeeeeeee-0000-4000-8000-0000000000fe";
    static final String API_KEY_HASH = "0123456789abcdef";
    static final String KID_PROPERTY = "crvs.test.earlier-kid";

    /** After the servers all tests share, whose settings these take the place of. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        try (MongoClient client = MongoClients.create(config.get("quarkus.mongodb.connection-string"))) {
            fill(
                    client.getDatabase(NAME),
                    new KeyedHash(secret(config.get("crvs.pepper-file"))),
                    new SecretBox(secret(config.get("crvs.master-key-file"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.put("quarkus.mongodb.database", NAME);
        return config;
    }

    private static void fill(MongoDatabase database, KeyedHash hash, SecretBox box) throws IOException {
        List<BsonDocument> clients = read("clients.json");
        for (BsonDocument client : clients) {
            String id = client.getString("_id").getValue();
            String json = client.toJson()
                    .replace("\"HASH\"", "\"" + hash.of(SECRET) + "\"")
                    .replace("\"KEYHASH\"", "\"" + API_KEY_HASH + "\"")
                    .replace("\"SEALED\"", "\"" + box.seal(SHA_SECRET, id) + "\"");
            database.getCollection(RegistryDatabase.CLIENTS, BsonDocument.class).insertOne(BsonDocument.parse(json));
        }
        database.getCollection(RegistryDatabase.AUDIT_EVENTS, BsonDocument.class)
                .insertMany(read("audit_events.json"));
        SigningKey key = SigningKey.generate();
        System.setProperty(KID_PROPERTY, key.kid());
        database.getCollection(RegistryDatabase.SIGNING_KEYS)
                .insertOne(new Document("_id", "access-token")
                        .append("kid", key.kid())
                        .append("sealedJwk", box.seal(key.privateJson(), key.kid()))
                        .append("createdAt", new Date()));
        database.getCollection(RegistryDatabase.ADMINISTRATORS)
                .insertOne(new Document("_id", "admin")
                        .append("passwordHash", BcryptUtil.bcryptHash(SeedFile.ADMIN_PASSWORD, 4))
                        .append("createdAt", new Date()));
    }

    /** Extended JSON, as it lies in the resources. */
    static List<BsonDocument> read(String name) throws IOException {
        try (InputStream json = EarlierDatabase.class.getResourceAsStream("/earlier/" + name)) {
            List<BsonDocument> documents = new ArrayList<>();
            BsonArray.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach(value -> documents.add(value.asDocument()));
            return documents;
        }
    }

    private static String secret(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }
}
