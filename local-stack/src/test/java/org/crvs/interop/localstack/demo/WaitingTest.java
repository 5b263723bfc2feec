package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class WaitingTest {

    @Test
    void theValueIsTakenAsSoonAsItIsThere() {
        var asked = new AtomicInteger();

        int value = Waiting.until("it", Duration.ofSeconds(30), () -> Optional.of(asked.incrementAndGet())
                .filter(n -> n == 4));

        assertThat(value).isEqualTo(4);
        assertThat(asked).as("not asked again").hasValue(4);
    }

    @Test
    void whatDoesNotComeIsNamed() {
        assertThatThrownBy(() -> Waiting.until("the webhook", Duration.ofMillis(1), Optional::empty))
                .isInstanceOf(StoryException.class)
                .hasMessage("the webhook did not come within 0 s");
    }

    @Test
    void aFailureWhileAskingIsNotWaitedThrough() {
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> Waiting.until("it", Duration.ofSeconds(30), () -> {
                    asked.incrementAndGet();
                    throw new StoryException("the gateway is away");
                }))
                .hasMessage("the gateway is away");
        assertThat(asked).hasValue(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        Throwable thrown = catchThrowable(() -> Waiting.until("it", Duration.ofSeconds(30), Optional::empty));

        assertThat(Thread.interrupted()).as("still to be seen").isTrue();
        assertThat(thrown).isInstanceOf(StoryException.class).hasMessageContaining("interrupted");
    }
}
