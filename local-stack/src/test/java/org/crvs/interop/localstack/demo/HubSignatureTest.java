package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HubSignatureTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";
    private static final String BODY = "{\"timestamp\":\"2024-05-01T10:20:30.000Z\","
            + "\"id\":\"3f0c5d1e-0000-4000-8000-000000000001\",\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},"
            + "\"context\":[{\"resourceType\":\"Bundle\",\"note\":\"Zoë (1st) & co's *test*!\"}]}}";
    private static final String SIGNATURE = "sha256=a93e3382606fedfe58ae1c3a0a93b07bfe3b197383a90407cde0dfeebf8c1c33";

    @Test
    void theKnownSignatureComesOut() {
        assertThat(HubSignature.of(BODY, KEY)).isEqualTo(SIGNATURE);
        assertThat(HubSignature.isValid(SIGNATURE, BODY, KEY)).isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        assertThat(HubSignature.isValid(SIGNATURE, BODY + " ", KEY)).isFalse();
        assertThat(HubSignature.isValid(SIGNATURE, BODY, KEY + "0")).isFalse();
        assertThat(HubSignature.isValid("", BODY, KEY)).isFalse();
    }
}
