package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.ArchConfiguration;
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
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Map<String, Set<String>> DATA = new ConcurrentHashMap<>();

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
            // What HAPI makes by name, and what is inside of it, for instance Patient$ContactComponent.
            Set<String> named = namedByHapi(module);
            assertThat(named).contains("org.hl7.fhir.r4.model.Patient", "org.hl7.fhir.r4.model.Bundle");
            assertThat(registered(module, "hapi"))
                    .containsAll(named)
                    .containsAll(classes(library(module, "org.hl7.fhir.r4-"), named))
                    .contains("org.hl7.fhir.r4.model.Enumerations$AdministrativeGenderEnumFactory")
                    .hasSizeGreaterThan(1_000);
        }
    }

    private static Set<String> namedByHapi(String module) throws IOException {
        var named = new Properties();
        try (JarFile jar =
                new JarFile(library(module, "hapi-fhir-structures-r4-").toFile())) {
            named.load(jar.getInputStream(jar.getJarEntry("org/hl7/fhir/r4/hapi/model/fhirversion.properties")));
        }
        return named.values().stream().map(Object::toString).collect(Collectors.toSet());
    }

    /** The classes of a jar that are inside of one of these. */
    private static Set<String> classes(Path library, Set<String> outer) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("$"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .filter(name -> outer.contains(name.substring(0, name.indexOf('$'))))
                    .collect(Collectors.toSet());
        }
    }

    private static Path library(String module, String part) {
        return Deploy.children(runner(module).resolveSibling("lib"))
                .filter(file -> file.getFileName().toString().contains(part))
                .findFirst()
                .orElseThrow();
    }

    /** Found another way than the metadata is made: by ArchUnit in the compiled classes. */
    private static Set<String> data(String module) {
        return DATA.computeIfAbsent(module, NativeSourcesTest::find);
    }

    private static Set<String> find(String module) {
        // What the classes refer to is of no matter here, and to take all of that apart as well takes minutes.
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .importPath(Deploy.ROOT.resolve(module).resolve("target/classes")).stream()
                            .filter(type -> type.getPackageName().startsWith("org.crvs.interop"))
                            // A constant with a body of its own is still one of its enum.
                            .filter(type -> !type.isAnonymousClass())
                            .filter(NativeSourcesTest::isData)
                            .map(JavaClass::getName)
                            .collect(Collectors.toSet());
        });
    }

    private static boolean isData(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.getMembers().stream()
                        .anyMatch(member -> member.isAnnotatedWith(JsonProperty.class) && !type.isInterface());
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
