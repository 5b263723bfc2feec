package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a native build would be made of, after {@code ./mvnw verify -Dnative-sources}: every type that is read, written or
 * built by reflection is registered, and every file that code opens is kept.
 */
@EnabledIfSystemProperty(named = "native-sources", matches = ".*")
class NativeSourcesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "META-INF/native-image/org.crvs.interop/";
    private static final Pattern OPENED = Pattern.compile("getResource(?:AsStream)?\\(\"/?([^\"]+\\.[a-z]+)\"\\)");

    static Collection<String> modules() {
        return Deploy.services().values().stream().map(Deploy.Service::module).toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyMessageEntityAndDtoIsRegistered(String module) {
        Set<String> registered = registered(module, "data");
        assertThat(data(module)).isNotEmpty();
        assertThat(registered).containsAll(data(module)).containsAll(data("commons"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyFileThatCodeOpensIsKept(String module) {
        String kept = entry(module, METADATA + "data/resource-config.json").toString();
        for (Path source : sources(module)) {
            for (Matcher opened = OPENED.matcher(Deploy.text(source)); opened.find(); ) {
                assertThat(kept).contains(opened.group(1));
            }
        }
        for (Path resource : resources(module)) {
            assertThat(kept).contains(resource.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theRunnerIsWhole(String module) {
        Path folder = Deploy.ROOT.resolve(module).resolve("target/native-sources");
        assertThat(Deploy.text(folder.resolve("native-image.args")))
                .contains("-jar " + runner(module).getFileName());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyTemplateIsInside(String module) throws IOException {
        Path templates = Deploy.ROOT.resolve(module).resolve("src/main/resources/templates");
        if (Files.isDirectory(templates)) {
            try (Stream<Path> files = Files.walk(templates);
                    JarFile jar = new JarFile(runner(module).toFile())) {
                files.filter(Files::isRegularFile)
                        .map(file -> "templates/" + templates.relativize(file))
                        .forEach(file -> assertThat(jar.getEntry(file)).as(file).isNotNull());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void fhirIsRegisteredWhereItIsUsed(String module) throws IOException {
        try (JarFile jar = new JarFile(runner(module).toFile())) {
            boolean uses = Deploy.children(runner(module).resolveSibling("lib"))
                    .anyMatch(library -> library.getFileName().toString().contains("org.hl7.fhir.r4"));
            assertThat(jar.getEntry(METADATA + "hapi/reflect-config.json") != null)
                    .isEqualTo(uses);
        }
        if (module.equals("notification-service")) {
            assertThat(registered(module, "hapi"))
                    .contains(
                            "org.hl7.fhir.r4.model.Patient",
                            "org.hl7.fhir.r4.model.Patient$ContactComponent",
                            "org.hl7.fhir.r4.model.Bundle$BundleEntryComponent",
                            "org.hl7.fhir.r4.model.Enumerations$AdministrativeGenderEnumFactory")
                    .hasSizeGreaterThan(1_000);
        }
    }

    /** Found another way than the metadata is made: by ArchUnit in the compiled classes. */
    private static List<String> data(String module) {
        return new ClassFileImporter()
                .importPath(Deploy.ROOT.resolve(module).resolve("target/classes")).stream()
                        .filter(type -> type.getPackageName().startsWith("org.crvs.interop"))
                        // A constant with a body of its own is still one of its enum.
                        .filter(type -> !type.isAnonymousClass())
                        .filter(type -> type.isRecord()
                                || type.isEnum()
                                || type.getMembers().stream()
                                        .anyMatch(member ->
                                                member.isAnnotatedWith(JsonProperty.class) && !type.isInterface()))
                        .map(JavaClass::getName)
                        .toList();
    }

    private static Set<String> registered(String module, String part) {
        Set<String> names = new HashSet<>();
        entry(module, METADATA + part + "/reflect-config.json").forEach(type -> {
            assertThat(type.path("allDeclaredConstructors").asBoolean()).isTrue();
            assertThat(type.path("allDeclaredMethods").asBoolean()).isTrue();
            names.add(type.path("name").asText());
        });
        return names;
    }

    private static JsonNode entry(String module, String name) {
        try (JarFile jar = new JarFile(runner(module).toFile())) {
            return JSON.readTree(jar.getInputStream(jar.getJarEntry(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path runner(String module) {
        return Deploy.children(Deploy.ROOT.resolve(module).resolve("target/native-sources"))
                .filter(file -> file.toString().endsWith("-runner.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> sources(String module) {
        return below(Deploy.ROOT.resolve(module).resolve("src/main/java"));
    }

    private static List<Path> resources(String module) {
        Path folder = Deploy.ROOT.resolve(module).resolve("src/main/resources");
        return below(folder).stream()
                .map(folder::relativize)
                .filter(file -> !file.startsWith("META-INF") && !file.startsWith("templates"))
                .filter(file -> !file.endsWith("application.properties"))
                .toList();
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
