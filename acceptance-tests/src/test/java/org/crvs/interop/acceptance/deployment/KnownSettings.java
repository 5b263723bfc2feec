package org.crvs.interop.acceptance.deployment;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every variable a service reads, found in what it is built from. */
final class KnownSettings {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Map<String, KnownSettings> MODULES = new ConcurrentHashMap<>();
    private static final List<String> OF_THE_PLATFORM =
            List.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT", "QUARKUS_LOG_LEVEL", "JAVA_TOOL_OPTIONS");

    private final Set<String> exact = new HashSet<>(OF_THE_PLATFORM);
    private final Set<String> prefixes = new HashSet<>();

    private KnownSettings() {}

    /** The settings of a service's module, those of commons included. */
    static KnownSettings of(String module) {
        return MODULES.computeIfAbsent(module, KnownSettings::read);
    }

    private static KnownSettings read(String module) {
        var known = new KnownSettings();
        for (String part : List.of("commons", module)) {
            known.readProperties(Deploy.ROOT.resolve(part).resolve("src/main/resources"));
            known.readMappings(Deploy.ROOT.resolve(part).resolve("target/classes"));
            known.readInjected(Deploy.ROOT.resolve(part).resolve("src/main/java"));
        }
        ProducerConfig.configNames().forEach(name -> known.add("kafka." + name));
        ConsumerConfig.configNames().forEach(name -> known.add("kafka." + name));
        return known;
    }

    boolean contains(String variable) {
        return exact.contains(variable) || prefixes.stream().anyMatch(variable::startsWith);
    }

    private void add(String property) {
        exact.add(variable(property));
    }

    private void readProperties(Path folder) {
        for (String file : List.of("application.properties", "META-INF/microprofile-config.properties")) {
            if (Files.exists(folder.resolve(file))) {
                var properties = new Properties();
                try (var reader = Files.newBufferedReader(folder.resolve(file))) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                properties.forEach((name, value) -> {
                    add(name.toString());
                    for (Matcher matcher = REFERENCE.matcher(value.toString()); matcher.find(); ) {
                        add(matcher.group(1));
                    }
                });
            }
        }
    }

    private void readMappings(Path classes) {
        // Only the few class files that matter are taken apart.
        List<Path> mappings = below(classes).filter(KnownSettings::isMapping).toList();
        List<Path> nested = below(classes)
                .filter(file -> mappings.stream().anyMatch(mapping -> file.toString()
                        .startsWith(mapping.toString().replace(".class", "$"))))
                .toList();
        for (JavaClass type : new ClassFileImporter().importPaths(union(mappings, nested))) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                read(type.getAnnotationOfType(ConfigMapping.class).prefix(), type);
            }
        }
    }

    private void readInjected(Path sources) {
        below(sources)
                .filter(file -> file.toString().endsWith(".java"))
                .map(Deploy::text)
                .flatMap(text -> INJECTED.matcher(text).results())
                .forEach(match -> add(match.group(1)));
    }

    private void read(String prefix, JavaClass mapping) {
        for (JavaMethod method : mapping.getMethods()) {
            String property = prefix + "." + kebab(method.getName());
            JavaClass type = method.getRawReturnType();
            if (type.isEquivalentTo(Map.class)) {
                prefixes.add(variable(property) + "_");
            } else if (type.isInterface() && type.getName().startsWith(mapping.getName() + "$")) {
                read(property, type);
            } else {
                add(property);
            }
        }
    }

    private static boolean isMapping(Path file) {
        try {
            return file.toString().endsWith(".class")
                    && Files.readString(file, StandardCharsets.ISO_8859_1)
                            .contains("Lio/smallrye/config/ConfigMapping;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> union(List<Path> some, List<Path> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
