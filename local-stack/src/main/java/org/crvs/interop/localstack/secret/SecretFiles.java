package org.crvs.interop.localstack.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets a stack keeps in one folder that only its owner can read, made once:
 * the pepper and the master key (32 random bytes in base64), and the key the gateway signs with.
 *
 * @param pepper file of the pepper under which API keys and client secrets are hashed
 * @param masterKey file of the key under which webhook signing secrets are sealed
 * @param signingKey file of the gateway's private signing key, a JWK
 * @param publicKeys file of its public half, a JWKS
 */
public record SecretFiles(Path pepper, Path masterKey, Path signingKey, Path publicKeys) {

    private static final int SECRET_BYTES = 32;

    /** The secrets in this folder; what is missing is made. */
    public static SecretFiles in(Path folder) throws IOException {
        createPrivateFolder(folder);
        var files = new SecretFiles(
                folder.resolve("pepper"),
                folder.resolve("master-key"),
                folder.resolve("gateway-signing.jwk"),
                folder.resolve("gateway-jwks.json"));
        for (Path secret : new Path[] {files.pepper, files.masterKey}) {
            if (Files.notExists(secret)) {
                writePrivate(secret, randomBase64());
            }
        }
        if (Files.notExists(files.signingKey)) {
            writePrivate(files.signingKey, SigningKey.generate().toJwk());
        }
        writePrivate(
                files.publicKeys,
                SigningKey.fromJwk(Files.readString(files.signingKey)).toJwks());
        return files;
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public static void writePrivate(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, content, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void createPrivateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static String randomBase64() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
