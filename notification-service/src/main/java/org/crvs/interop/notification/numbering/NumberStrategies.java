package org.crvs.interop.notification.numbering;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.Locations;

import java.time.Clock;
import java.time.Year;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the strategy the configuration names; a pattern that can't be used stops the start. */
@Startup
@ApplicationScoped
public class NumberStrategies {

    private final NumberStrategy configured;

    public NumberStrategies(RegistrationConfig config, NumberSequences sequences, Locations locations, Clock clock) {
        this.configured = config.numbers() == RegistrationConfig.Numbers.PATTERN
                ? pattern(config.pattern(), sequences, locations, clock)
                : (event, trackingId, officeId) -> year(clock) + trackingId;
        if (config.numbers() == RegistrationConfig.Numbers.SERVICE
                && config.service().url().isEmpty()) {
            throw new IllegalStateException(
                    "crvs.registration.service.url is missing: the service that gives registration numbers");
        }
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    NumberStrategy strategy() {
        return configured;
    }

    private static NumberStrategy pattern(String text, NumberSequences sequences, Locations locations, Clock clock) {
        NumberPattern pattern = NumberPattern.parse(text);
        return (event, trackingId, officeId) -> {
            String office =
                    locations.tree().find(officeId).map(Location::statisticalId).orElse("0");
            return pattern.number(
                    new NumberPattern.Registration(event, year(clock), trackingId, office), sequences::next);
        };
    }

    private static String year(Clock clock) {
        return String.format(Locale.ROOT, "%04d", Year.now(clock).getValue());
    }
}
