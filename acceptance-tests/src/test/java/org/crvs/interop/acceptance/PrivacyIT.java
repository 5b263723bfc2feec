package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** After a whole story the logs hold ids only: no personal data of it, no secret of anybody. */
@ExtendWith(RunningStack.class)
class PrivacyIT {

    private static final Pattern NAMES = Pattern.compile("the mother is (\\S+) (\\S+), the child (\\S+) (\\S+)");
    private static final Pattern NUMBER = Pattern.compile("NATIONAL_ID (\\d{10})");

    private final Stack stack;

    PrivacyIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void theLogsOfTheStoryHoldNoPersonalDataAndNoSecrets() {
        String told = stack.must("demo");
        Matcher names = NAMES.matcher(told);
        Matcher number = NUMBER.matcher(told);
        assertThat(names.find() && number.find()).isTrue();

        List<String> forbidden = new ArrayList<>(List.of(
                // family names are made of syllables for this run: nothing else can hold them by chance
                names.group(2), names.group(4), number.group(1), "+260700000001"));
        stack.credentials().path("clients").forEach(client -> {
            forbidden.add(client.path("clientSecret").asText());
            forbidden.add(client.path("apiKey").asText());
            forbidden.add(client.path("shaSecret").asText());
        });
        forbidden.add(stack.credentials().at("/administrator/password").asText());
        forbidden.add(stack.credentials().at("/administrator/clientSecret").asText());

        for (String process : stack.pids().keySet()) {
            if (!process.equals("launcher")) {
                assertThat(stack.log(process)).as(process).isNotEmpty().doesNotContain(forbidden);
            }
        }
    }

    @Test
    void answersToStrangersTellNothingOfTheSoftware() {
        var answer = stack.gateway().send("GET", "/nothing", Map.of(), null);

        assertThat(answer.headers().map().keySet()).doesNotContain("server", "x-powered-by");
        assertThat(answer.text()).doesNotContainIgnoringCase("quarkus").doesNotContainIgnoringCase("exception");
    }
}
