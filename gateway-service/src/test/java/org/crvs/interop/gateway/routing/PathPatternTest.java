package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/clients/**,             /clients,            true",
        "/clients/**,             /clients/1/api-keys, true",
        "/clients/**,             /clientsx,           false",
        "/clients/**,             /,                   false",
        "/records/{id},           /records/1,          true",
        "/records/{id},           /records,            false",
        "/records/{id},           /records/1/2,        false",
        "/records/{id}/{a:x|y},   /records/1/x,        true",
        "/records/{id}/{a:x|y},   /records/1/z,        false",
        "/records/{id}/{a:x|y},   /records/1/x|y,      false",
        "/records/search,         /records/Search,     false"
    })
    void matches(String pattern, String path, boolean expected) {
        List<String> segments = Stream.of(path.split("/")).skip(1).toList();
        assertThat(PathPattern.of(pattern).match(segments).isPresent()).isEqualTo(expected);
    }

    @Test
    void givesTheValuesOfItsVariables() {
        assertThat(PathPattern.of("/records/{id}/{action:register|reject}").match(List.of("records", "7", "reject")))
                .contains(Map.of("id", "7", "action", "reject"));
    }

    @Test
    void putsTheMostSpecificFirst() {
        List<String> sorted = Stream.of("/a/**", "/**", "/a/{x}", "/a/b", "/a/{x:b|c}", "/a/{x}/c", "/a/b/**")
                .map(PathPattern::of)
                .sorted()
                .map(PathPattern::toString)
                .toList();
        assertThat(sorted).containsExactly("/a/b", "/a/b/**", "/a/{x:b|c}", "/a/{x}/c", "/a/{x}", "/a/**", "/**");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{x},     /a/b,        true",
        "/a/**,      /a,          true",
        "/a/**,      /a/{x}/y,    true",
        "/a/b,       /a/c,        false",
        "/a/{x:b|c}, /a/{y:c|d},  true",
        "/a/{x:b|c}, /a/{y:d},    false",
        "/a,         /a/b,        false"
    })
    void meets(String one, String other, boolean expected) {
        assertThat(PathPattern.of(one).meets(PathPattern.of(other))).isEqualTo(expected);
        assertThat(PathPattern.of(other).meets(PathPattern.of(one))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/records/{id}/{action:register|reject}, /records/{recordId}/{action},  true",
        "/records/{id}/{action:register|reject}, /records/{recordId}/register,  true",
        "/records/{id}/{action:register|reject}, /records/{recordId}/erase,     false",
        "/records/{id}/identifiers,              /records/{recordId}/{action},  false",
        "/records/search,                        /records/{id},                 false",
        "/clients/**,                            /clients/{id}/api-keys/{key},  true"
    })
    void coversThePathTemplatesOfADocument(String route, String template, boolean expected) {
        assertThat(PathPattern.of(route).covers(PathPattern.of(template))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "/a//b", "/a/", "/a/**/b", "/a/b*", ""})
    void refusesWhatHasNoMeaning(String pattern) {
        assertThatThrownBy(() -> PathPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
