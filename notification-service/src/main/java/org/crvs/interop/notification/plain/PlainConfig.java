package org.crvs.interop.notification.plain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.List;

/** Which documents in plain FHIR R4 are notifications of what: codes of Composition.type or Task.code, as system|code. */
@ConfigMapping(prefix = "crvs.plain")
public interface PlainConfig {

    /** Codes of birth notifications: LOINC's live birth reports and birth certificate. */
    @WithDefault("http://loinc.org|68998-4,http://loinc.org|92011-6,http://loinc.org|71230-7")
    List<String> birth();

    /** Codes of death notifications: LOINC's death certificates. */
    @WithDefault("http://loinc.org|64297-5,http://loinc.org|69409-1")
    List<String> death();

    /** Codes of marriage notifications; LOINC has none. */
    @WithDefault("http://opencrvs.org/specs/types|MARRIAGE")
    List<String> marriage();
}
