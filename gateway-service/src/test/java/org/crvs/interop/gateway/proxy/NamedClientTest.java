package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedClientTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Basic YTpi      | -                          | -                                            | a",
                "basic YTpi      | client_id=q                | client_id=f                                  | a",
                "Basic ####      | client_id=q                | -                                            | q",
                "Basic Og==      | -                          | client_id=f                                  | f",
                "Bearer x        | a=b&client_id=q%2D1        | -                                            | q-1",
                "-               | -                          | grant_type=client_credentials&client_id=f-1  | f-1",
                "-               | -                          | client_id=f-1&client_secret=s                | f-1",
                "-               | -                          | not_client_id=f-1                            | -",
                "-               | -                          | {\"client_id\" : \"j-1\", \"x\":1}           | j-1",
                "-               | client_id=%zz              | -                                            | -",
                "-               | -                          | -                                            | -"
            })
    void isNamedByHeaderQueryOrBody(String authorization, String query, String body, String id) {
        HttpServerRequest request = mock(HttpServerRequest.class);
        when(request.getHeader("Authorization")).thenReturn(authorization);
        when(request.query()).thenReturn(query);
        var named = new NamedClient(request);
        if (body != null) {
            for (String part : body.split("(?<=i)")) {
                named.take(Buffer.buffer(part));
            }
        }
        named.take(Buffer.buffer("\n".repeat(10_000) + "client_id=late"));
        assertThat(named.id()).isEqualTo(id);
    }
}
