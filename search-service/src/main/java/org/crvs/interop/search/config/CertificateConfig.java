package org.crvs.interop.search.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Settings of the certificate check. */
@ConfigMapping(prefix = "crvs.search.certificates")
public interface CertificateConfig {

    /** Checks that may come from one address in a minute. */
    @WithDefault("30")
    int perSource();

    /** Checks of one number in an hour, whoever asks: dates can't be tried out. */
    @WithDefault("20")
    int perNumber();

    /** How long every answer takes, so that the time says nothing. */
    @WithDefault("150ms")
    Duration answerTime();
}
