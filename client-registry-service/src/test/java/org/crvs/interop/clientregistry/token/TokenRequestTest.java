package org.crvs.interop.clientregistry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class TokenRequestTest {

    @Test
    void readsFormFields() {
        TokenRequest request =
                read("grant_type=client_credentials&client_id=a&client_secret=b%2Bc&scope=x%20y++x", null);
        assertThat(request.clientId()).isEqualTo("a");
        assertThat(request.clientSecret()).isEqualTo("b+c");
        assertThat(request.scopes()).containsExactly("x", "y");
    }

    @Test
    void readsBasicWhateverItsCaseAndEscapes() {
        TokenRequest request = read("grant_type=client_credentials", "bAsIc " + base64("a%3Ab:c:d%25"));
        assertThat(request.clientId()).isEqualTo("a:b");
        assertThat(request.clientSecret()).isEqualTo("c:d%");
        assertThat(request.scopes()).isEmpty();
    }

    @Test
    void basicMayBeAccompaniedByTheSameClientId() {
        assertThat(read("grant_type=client_credentials&client_id=a", "Basic " + base64("a:b"))
                        .clientId())
                .isEqualTo("a");
    }

    @Test
    void anotherSchemeIsNotForThisEndpoint() {
        assertThat(read("grant_type=client_credentials&client_id=a&client_secret=b", "Bearer x")
                        .clientId())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id=a&client_secret=b                                                | invalid_request",
                "grant_type=&client_id=a&client_secret=b                                    | invalid_request",
                "grant_type=password&client_id=a&client_secret=b                            | unsupported_grant_type",
                "grant_type=client_credentials&client_secret=b                              | invalid_request",
                "grant_type=client_credentials&client_id=a                                  | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=%20                | invalid_request",
                "grant_type=client_credentials&client_id=a&client_id=a&client_secret=b      | invalid_request",
                "grant_type=client_credentials&grant_type=password&client_id=a              | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=b&client_secret=c  | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=b&scope=x&scope=y  | invalid_request",
                "grant_type=client_credentials&client_id=%ZZ&client_secret=b                | invalid_request",
            })
    void refusesFormsThatBreakARule(String form, String error) {
        assertThat(refusal(form, null).error()).isEqualTo(error);
        assertThat(refusal(form, null).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&client_secret=b, a:b",
        "grant_type=client_credentials&client_id=z,     a:b",
        "grant_type=client_credentials,                 ab",
        "grant_type=client_credentials,                 :b",
    })
    void refusesBasicThatContradictsOrLacksSomething(String form, String pair) {
        assertThat(refusal(form, "Basic " + base64(pair)).error()).isEqualTo("invalid_request");
    }

    @Test
    void refusesBasicThatIsNotBase64() {
        assertThat(refusal("grant_type=client_credentials", "Basic ***").error())
                .isEqualTo("invalid_request");
    }

    @Test
    void formAndQueryTogetherCountAsOne() {
        Map<String, List<String>> both =
                FormParameters.merged(FormParameters.of("a=1&b=2"), FormParameters.of("a=3&&c"));
        assertThat(both).containsEntry("a", List.of("1", "3")).containsEntry("c", List.of(""));
        assertThat(FormParameters.of(null)).isEmpty();
    }

    @Test
    void doesNotShowTheSecret() {
        assertThat(read("grant_type=client_credentials&client_id=a&client_secret=hidden", null)
                        .toString())
                .doesNotContain("hidden");
    }

    private static TokenRequest read(String form, String authorization) {
        return TokenRequest.of(FormParameters.of(form), authorization);
    }

    private static TokenException refusal(String form, String authorization) {
        return catchThrowableOfType(TokenException.class, () -> read(form, authorization));
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
