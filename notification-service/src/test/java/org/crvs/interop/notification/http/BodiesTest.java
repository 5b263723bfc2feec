package org.crvs.interop.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

class BodiesTest {

    @Test
    void readsUpToTheLimit() {
        assertThat(Bodies.read(new ByteArrayInputStream(new byte[10]), 10, "It"))
                .hasSize(10);
        assertThat(Bodies.read(null, 10, "It")).isEmpty();
    }

    @Test
    void readsNoMoreThanItTakes() {
        var body = new ByteArrayInputStream(new byte[1_000]);
        var refusal = catchThrowableOfType(ProblemException.class, () -> Bodies.read(body, 10, "It"));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.BODY_TOO_LARGE);
        assertThat(refusal).hasMessage("It may have 10 bytes.");
        assertThat(body.available()).isEqualTo(989);
    }

    @Test
    void aBodyThatBreaksOffIsTheSendersFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        var refusal = catchThrowableOfType(ProblemException.class, () -> Bodies.read(broken, 10, "It"));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
    }
}
