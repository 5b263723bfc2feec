package org.crvs.interop.commons.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://crvs.example, https://crvs.example",
        "https://crvs.example/, https://crvs.example",
        "https://crvs.example//, https://crvs.example",
        "http://127.0.0.1:7070/inner/, http://127.0.0.1:7070/inner",
        "http://127.0.0.1:7070/inner/path, http://127.0.0.1:7070/inner/path"
    })
    void pathsCanFollow(String address, String base) {
        assertThat(BaseUrl.of(URI.create(address))).isEqualTo(base);
    }
}
