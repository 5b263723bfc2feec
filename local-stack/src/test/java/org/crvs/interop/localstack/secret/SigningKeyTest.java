package org.crvs.interop.localstack.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

class SigningKeyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] CONTENT = "header.claims".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate();

    @Test
    void whatItSignsVerifiesWithThePublicHalf() throws Exception {
        JsonNode jwk = JSON.readTree(key.toJwks()).at("/keys/0");

        assertThat(verifies(publicKey(jwk), CONTENT, key.sign(CONTENT))).isTrue();
        assertThat(verifies(publicKey(jwk), new byte[] {1}, key.sign(CONTENT))).isFalse();
        assertThat(verifies(publicKey(jwk), CONTENT, SigningKey.generate().sign(CONTENT)))
                .isFalse();
    }

    @Test
    void thePublicHalfHasNothingElse() throws IOException {
        JsonNode jwk = JSON.readTree(key.toJwks()).at("/keys/0");

        assertThat(jwk.fieldNames()).toIterable().containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        assertThat(jwk.path("kid").asText()).isEqualTo(key.id());
        assertThat(jwk.path("alg").asText()).isEqualTo("RS256");
    }

    @Test
    void itIsTheSameKeyWhenItIsReadAgain() throws Exception {
        SigningKey read = SigningKey.fromJwk(key.toJwk());

        assertThat(read.id()).isEqualTo(key.id());
        assertThat(read.toJwk()).isEqualTo(key.toJwk());
        assertThat(read.sign(CONTENT)).isEqualTo(key.sign(CONTENT));
        assertThat(SigningKey.fromJwk(JSON.readTree(key.toJwk()).toPrettyString())
                        .id())
                .as("blanks do not matter")
                .isEqualTo(key.id());
    }

    @Test
    void numbersAreWrittenWithoutASignByte() throws IOException {
        JsonNode jwk = JSON.readTree(key.toJwk());
        byte[] modulus = Base64.getUrlDecoder().decode(jwk.path("n").asText());

        assertThat(modulus).hasSize(256);
        assertThat(modulus[0]).isNotZero();
        assertThat(jwk.path("e").asText()).isEqualTo("AQAB");
    }

    @Test
    void keysAreNeverTheSame() {
        assertThat(SigningKey.generate().id()).isNotEqualTo(key.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not JSON", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", "{\"n\":\"\"}"})
    void whatIsNoPrivateKeyIsRefused(String jwk) {
        assertThatThrownBy(() -> SigningKey.fromJwk(jwk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a private RSA key");
    }

    @Test
    void aKeyFileThatWasCutIsRefusedAndKept() throws IOException {
        SecretFiles files = SecretFiles.in(folder);
        String cut = Files.readString(files.signingKey()).substring(0, 500);
        Files.writeString(files.signingKey(), cut);

        assertThatThrownBy(() -> SecretFiles.in(folder)).isInstanceOf(IllegalArgumentException.class);
        assertThat(files.signingKey()).hasContent(cut);
    }

    @Test
    void aPublicHalfThatWasTamperedWithIsMadeAgainFromTheKey() throws IOException {
        SecretFiles files = SecretFiles.in(folder);
        String right = Files.readString(files.publicKeys());
        Files.writeString(files.publicKeys(), SigningKey.generate().toJwks());

        SecretFiles.in(folder);

        assertThat(files.publicKeys()).hasContent(right);
    }

    @Test
    void oneLostSecretDoesNotCostTheOthers() throws IOException {
        SecretFiles files = SecretFiles.in(folder);
        String pepper = Files.readString(files.pepper());
        String masterKey = Files.readString(files.masterKey());
        Files.delete(files.masterKey());

        SecretFiles.in(folder);

        assertThat(files.pepper()).hasContent(pepper);
        assertThat(Files.readString(files.masterKey())).isNotEqualTo(masterKey);
    }

    @Test
    void aPrivateFileReplacesWhatOthersCouldRead() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(folder.resolve("secret.part"), "left by a crash");

        SecretFiles.writePrivate(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("secret.part")).doesNotExist();
    }

    private static PublicKey publicKey(JsonNode jwk) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e"))));
    }

    private static BigInteger number(JsonNode member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.asText()));
    }

    private static boolean verifies(PublicKey key, byte[] content, byte[] signature) throws Exception {
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(content);
        return verifier.verify(signature);
    }
}
