package org.crvs.interop.gateway.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.crvs.interop.gateway.GatewayConfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Configurations for tests without a running gateway. */
public final class Configs {

    private Configs() {}

    /** The smallest configuration there can be, and these settings below {@code crvs.gateway}. */
    public static GatewayConfig of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("crvs.gateway.public-url", "http://gateway.test");
        settings.forEach((name, value) -> all.put("crvs.gateway." + name, value));
        return mapped(all);
    }

    /** What the gateway ships with. */
    public static GatewayConfig shipped(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>();
        try (InputStream file = GatewayConfig.class.getResourceAsStream("/application.properties")) {
            var properties = new Properties();
            properties.load(file);
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.putAll(overrides);
        return mapped(all);
    }

    private static GatewayConfig mapped(Map<String, String> all) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(GatewayConfig.class)
                .build();
        return config.getConfigMapping(GatewayConfig.class);
    }
}
