package org.crvs.interop.notification.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.ZoneId;
import java.util.Map;

/** What a notification has to keep. */
@ConfigMapping(prefix = "crvs.rules")
public interface RuleConfig {

    /** Most entries in one bundle. */
    @WithDefault("500")
    int maxEntries();

    /** Where "today" is when a date of birth or death is checked for lying in the future. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** Form of identifiers, as regular expressions by type: {@code crvs.rules.identifiers.NATIONAL_ID=\\d{10}}. */
    Map<String, String> identifiers();
}
