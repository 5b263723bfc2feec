package org.crvs.interop.notification.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

class ValidatorProcessTest {

    private final TestConfig config = new TestConfig();
    private final ValidatorProcess validator = new ValidatorProcess(config, Clock.systemUTC());

    @AfterEach
    void end() {
        validator.stop();
    }

    @Test
    void tellsWhatIsWrongAndWhereAndEndsWhenNobodyNeedsIt() throws IOException {
        byte[] good = Bundles.text(Bundles.PLAIN_BIRTH).getBytes(StandardCharsets.UTF_8);
        assertThat(validator.isRunning()).isFalse();
        assertThat(validator.validate(good)).noneMatch(Issue::isError);

        ObjectNode bad = Bundles.tree(Bundles.PLAIN_BIRTH);
        ((ObjectNode) bad.at("/entry/1/resource")).put("gender", "girl");
        ((ObjectNode) bad.at("/entry/4/resource")).remove("status");
        List<Issue> issues = validator.validate(StrictJson.write(bad).getBytes(StandardCharsets.UTF_8));
        assertThat(issues).filteredOn(Issue::isError).extracting(Issue::pointer).contains("/entry/1/resource/gender");
        assertThat(issues).anyMatch(issue -> issue.isError() && issue.pointer().startsWith("/entry/4"));
        assertThat(validator.validate("{\"resourceType\":".getBytes(StandardCharsets.UTF_8)))
                .anyMatch(Issue::isError);

        validator.endWhenIdle();
        assertThat(validator.isRunning()).isTrue();
        config.idle = Duration.ofSeconds(-1);
        validator.endWhenIdle();
        assertThat(validator.isRunning()).isFalse();
    }

    @Test
    void aValidatorThatCannotStartIsAFailureAndNoHang() {
        config.options = "-Xmx1k";
        assertThatThrownBy(() -> validator.validate(new byte[] {'{', '}'})).isInstanceOf(IOException.class);
        assertThat(validator.isRunning()).isFalse();
    }

    @Test
    void whatTakesTooLongIsEnded() {
        config.timeout = Duration.ofMillis(1);
        byte[] good = Bundles.text(Bundles.PLAIN_BIRTH).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> validator.validate(good))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        assertThat(validator.isRunning()).isFalse();
    }

    @Test
    void whoeverHasGoneIsNotAnswered() throws IOException {
        var answers = new ByteArrayOutputStream();
        ValidatorMain.serve(new ByteArrayInputStream(new byte[0]), answers);
        assertThat(answers.size()).isZero();
    }

    @Test
    void documentsAreAnsweredOneByOne() throws IOException {
        var asked = new ByteArrayOutputStream();
        var out = new DataOutputStream(asked);
        for (int i = 0; i < 2; i++) {
            out.writeInt(1);
            out.write('x');
        }
        var answers = new ByteArrayOutputStream();
        ValidatorMain.serve(new ByteArrayInputStream(asked.toByteArray()), answers);
        var in = new DataInputStream(new ByteArrayInputStream(answers.toByteArray()));
        for (int i = 0; i < 2; i++) {
            String answer = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            assertThat(answer).contains("\"severity\"");
        }
        assertThat(in.available()).isZero();
    }

    private static final class TestConfig implements ValidationConfig {
        private String options = "-Xmx448m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
        private Duration timeout = Duration.ofMinutes(3);
        private Duration idle = Duration.ofMinutes(5);

        @Override
        public String javaOptions() {
            return options;
        }

        @Override
        public int maxBytes() {
            return 1_000_000;
        }

        @Override
        public Duration timeout() {
            return timeout;
        }

        @Override
        public Duration answerWithin() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int mostWaiting() {
            return 1;
        }

        @Override
        public Duration idle() {
            return idle;
        }

        @Override
        public String every() {
            return "1s";
        }
    }
}
