package org.crvs.interop.notification.validation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Full validation against FHIR R4. */
@ConfigMapping(prefix = "crvs.validation")
public interface ValidationConfig {

    /** Options of the validator's process, which runs only while there is something to validate. It needs 400 MB of heap. */
    @WithDefault("-Xmx448m -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
    String javaOptions();

    /** Largest notification that is validated in full, in bytes. */
    @WithDefault("2097152")
    int maxBytes();

    /** How long one validation may take, the start of the process included; then the process is ended. */
    @WithDefault("120s")
    Duration timeout();

    /** How long a sender who asks for full validation waits for it; then it goes on behind the answer. */
    @WithDefault("30s")
    Duration answerWithin();

    /** How many senders may wait for full validation at a time. */
    @WithDefault("4")
    int mostWaiting();

    /** How long the process stays when there is nothing to validate. */
    @WithDefault("5m")
    Duration idle();

    /** How often to look for what waits. Read by the scheduler. */
    @WithDefault("2s")
    String every();
}
