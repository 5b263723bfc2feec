package org.crvs.interop.localstack.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class SecretFilesTest {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndOnlyTheirOwnerCanReadThem() throws IOException {
        Path secrets = folder.resolve("data").resolve("secrets");
        SecretFiles first = SecretFiles.in(secrets);
        String pepper = Files.readString(first.pepper());
        String key = Files.readString(first.signingKey());
        SecretFiles second = SecretFiles.in(secrets);
        assertThat(second).isEqualTo(first);
        assertThat(second.pepper()).hasContent(pepper);
        assertThat(second.signingKey()).hasContent(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files).hasSize(4).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void areWhatTheServicesAccept() throws IOException {
        SecretFiles files = SecretFiles.in(folder.resolve("secrets"));
        var hash = new KeyedHash(Files.readString(files.pepper()));
        assertThat(hash.matches("key", hash.of("key"))).isTrue();
        var box = new SecretBox(Files.readString(files.masterKey()));
        assertThat(box.open(box.seal("secret", "owner"), "owner")).isEqualTo("secret");
    }

    @Test
    void haveAPublicHalfThatBelongsToThePrivateOne() throws IOException {
        SecretFiles files = SecretFiles.in(folder.resolve("secrets"));
        String jwks = Files.readString(files.publicKeys());
        SigningKey key = SigningKey.fromJwk(Files.readString(files.signingKey()));
        assertThat(jwks).isEqualTo(key.toJwks()).contains(key.id()).doesNotContain("\"d\"");
    }
}
