package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/records/1,                 /records/1",
        "/records/1/,                /records/1",
        "/,                          /",
        "/rec%6Frds/1,               /records/1",
        "/%72%65cords,               /records",
        "/location/a%20b,            /location/a%20b",
        "/location/%c3%a9,           /location/%C3%A9",
        "/location/a:b@c,            /location/a:b@c",
        "/records/...,               /records/...",
        "/records/.hidden,           /records/.hidden",
        "/.well-known/jwks.json,     /.well-known/jwks.json",
        "/records/%7Eme,             /records/~me",
        "/records/%3F,               /records/%3F",
        "/records/%23,               /records/%23"
    })
    void hasOneNormalForm(String target, String normal) {
        assertThat(RequestPath.of(target).path()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/records/../clients",
                "/records/./1",
                "/..",
                "/records/..",
                "/records/%2e%2e/clients",
                "/records/%2E./clients",
                "/records/.%2e/clients",
                "/records/%2e",
                "//records",
                "/records//1",
                "/records/1//",
                "//",
                "/records%2F1",
                "/records%2f..%2fclients",
                "/records/%5c..%5cclients",
                "/records\\..\\clients",
                "/records;a=b/1",
                "/records/1;x",
                "/records/%3b",
                "/records/%252e%252e/clients",
                "/records/%25",
                "/records/%",
                "/records/%2",
                "/records/%zz",
                "/records/%-1",
                "/records/%00",
                "/records/%c0%af",
                "/records/%e9",
                "/records/%c3x",
                "/records/%0d%0aX:1",
                "/records/%7f",
                "/records/{id}",
                "/records/a b",
                "/records/é",
                "/records#1",
                "/records/\u0000",
                "/records/%u0041",
                "http://elsewhere.test/records",
                "records",
                "*",
                "",
                "/records?a=#",
                "/records?a=é",
                "/records?a=\t"
            })
    void refusesWhatHasNoSingleReading(String target) {
        assertThatThrownBy(() -> RequestPath.of(target)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
            assertThat(refusal.reason()).isEqualTo("ambiguous-path");
        });
    }

    @Test
    void keepsTheQueryAsItCame() {
        RequestPath path = RequestPath.of("/records/?status=A%2fB&x=../..&y=%25&z=a?b");
        assertThat(path.target()).isEqualTo("/records?status=A%2fB&x=../..&y=%25&z=a?b");
        assertThat(RequestPath.of("/records?").target()).isEqualTo("/records?");
        assertThat(RequestPath.of("/records").target()).isEqualTo("/records");
        assertThat(RequestPath.of("/records/?a=b").target()).isEqualTo("/records?a=b");
        assertThat(RequestPath.of("/graphql-ui/?a=b").pageTarget()).isEqualTo("/graphql-ui/?a=b");
        assertThat(RequestPath.of("/graphql-ui").pageTarget()).isEqualTo("/graphql-ui");
    }

    @Test
    void splitsIntoSegments() {
        assertThat(RequestPath.of("/records/1/history").segments()).containsExactly("records", "1", "history");
        assertThat(RequestPath.of("/").segments()).isEmpty();
        assertThat(RequestPath.of("/?a").segments()).isEmpty();
    }
}
