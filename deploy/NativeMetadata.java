import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down for a native build what a module reads and makes by reflection, beyond what Quarkus finds out by itself:
 * its own data (records, enums, whatever Jackson's annotations are on), and the model of FHIR R4 where HAPI is on the
 * class path, which HAPI builds by name. Run by the profiles native and native-sources with the module's class path:
 * {@code java -cp CLASSPATH deploy/NativeMetadata.java target/classes}.
 */
class NativeMetadata {

    private static final String PACKAGE = "org.crvs.interop.";
    private static final String FOLDER = "META-INF/native-image/org.crvs.interop/data/";
    private static final String HAPI = "META-INF/native-image/org.crvs.interop/hapi/";
    private static final String R4 = "org/hl7/fhir/r4/model/";
    private static final String R4_NAMES = "org/hl7/fhir/r4/hapi/model/fhirversion.properties";

    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        if (Files.notExists(classes.resolve("application.properties"))) {
            return; // not a service
        }
        TreeSet<String> data = new TreeSet<>(named(classes, classes).filter(NativeMetadata::isData).toList());
        // What the modules share is data of each of them.
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (Path.of(entry).getFileName().toString().startsWith("commons-1") || entry.endsWith("commons/target/classes")) {
                data.addAll(inside(Path.of(entry), root -> named(root, root).filter(NativeMetadata::isData).toList()));
            }
        }
        write(classes.resolve(FOLDER), data, resources(classes));

        var model = NativeMetadata.class.getClassLoader().getResource(R4 + "Patient.class");
        if (model != null) {
            Path jar = Path.of(URI.create(model.getPath().substring(0, model.getPath().indexOf('!'))));
            TreeSet<String> types = new TreeSet<>(inside(jar, root -> named(root, root.resolve(R4)).toList()));
            types.addAll(namedByHapi());
            write(classes.resolve(HAPI), types, List.of(R4_NAMES, "ca/uhn/fhir/i18n/hapi-messages.properties"));
        }
    }

    /** What HAPI's list of types names, some of which are outside of the model's package. */
    private static List<String> namedByHapi() throws IOException {
        var names = new Properties();
        try (InputStream list = NativeMetadata.class.getClassLoader().getResourceAsStream(R4_NAMES)) {
            names.load(list);
        }
        return names.values().stream().map(Object::toString).toList();
    }

    private interface Search {
        List<String> in(Path root) throws IOException;
    }

    /** What a search finds in a folder or a jar. */
    private static List<String> inside(Path entry, Search search) throws IOException {
        if (Files.isDirectory(entry)) {
            return search.in(entry);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + entry.toUri()), Map.of())) {
            return search.in(jar.getPath("/"));
        }
    }

    /** Names of the classes below a folder. */
    private static Stream<String> named(Path root, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isData(String name) {
        try {
            Class<?> type = Class.forName(name, false, NativeMetadata.class.getClassLoader());
            return name.startsWith(PACKAGE)
                    && !type.isInterface()
                    && (type.isRecord()
                            || type.isEnum()
                            || Stream.of(type.getAnnotations())
                                    .anyMatch(annotation -> annotation.annotationType().getName().startsWith("com.fasterxml.jackson.")));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new IllegalStateException(name + " can't be looked at: is the class path whole?", e);
        }
    }

    /** Files that code may open; what Quarkus reads itself, it keeps itself. */
    private static List<String> resources(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> !file.endsWith(".class")
                            && !file.startsWith("META-INF/")
                            && !file.startsWith("templates/")
                            && !file.equals("application.properties"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path folder, TreeSet<String> types, List<String> resources) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("reflect-config.json"),
                types.stream()
                        .map(type -> "  {\"name\": \"" + type + "\", \"allDeclaredConstructors\": true,"
                                + " \"allDeclaredMethods\": true, \"allDeclaredFields\": true}")
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        List<String> patterns = new ArrayList<>();
        resources.forEach(resource -> patterns.add("    {\"pattern\": \"\\\\Q" + resource + "\\\\E\"}"));
        Files.writeString(
                folder.resolve("resource-config.json"),
                "{\"resources\": {\"includes\": [\n" + String.join(",\n", patterns) + "\n]}}\n");
        System.out.printf("%s: %d types, %d resources%n", folder, types.size(), resources.size());
    }
}
