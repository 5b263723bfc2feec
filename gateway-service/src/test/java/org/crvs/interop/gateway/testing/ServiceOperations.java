package org.crvs.interop.gateway.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import org.crvs.interop.commons.security.Scopes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Every operation the services offer over HTTP or GraphQL, read from their sources by the compiler's own parser: sources
 * are there whatever has been built.
 */
public final class ServiceOperations {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Set<String> GRAPHQL = Set.of("Query", "Mutation", "Subscription");
    private static final Set<String> ACCESS = Set.of("RolesAllowed", "PermitAll", "DenyAll", "Authenticated");

    private ServiceOperations() {}

    /**
     * An operation.
     *
     * @param service folder of the service
     * @param where class and method, for messages
     * @param method HTTP method, or {@code GRAPHQL}
     * @param path path template
     * @param access name of the annotation that says who may use it; empty when none does
     * @param roles what {@code RolesAllowed} names
     */
    public record Operation(
            String service, String where, String method, String path, Optional<String> access, Set<String> roles) {

        /** Name of the service as the route table has it. */
        public String backend() {
            return service.replaceFirst("-service$", "");
        }
    }

    /** The operations of all services of this repository. */
    public static List<Operation> all(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.filter(module -> module.getFileName().toString().endsWith("-service"))
                    .filter(module -> !module.getFileName().toString().startsWith("gateway"))
                    .flatMap(module -> of(module).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Operation> of(Path module) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"));
                var manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            List<Operation> operations = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree resource) {
                        operations.addAll(in(resource, module.getFileName().toString()));
                    }
                }
            }
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Operation> in(ClassTree resource, String service) {
        boolean graphql =
                annotation(resource.getModifiers(), Set.of("GraphQLApi")).isPresent();
        List<Operation> operations = new ArrayList<>();
        for (Tree member : resource.getMembers()) {
            if (member instanceof MethodTree method) {
                Optional<AnnotationTree> verb = annotation(method.getModifiers(), graphql ? GRAPHQL : METHODS);
                verb.ifPresent(found -> operations.add(operation(service, resource, method, graphql, found)));
            }
        }
        return operations;
    }

    private static Operation operation(
            String service, ClassTree resource, MethodTree method, boolean graphql, AnnotationTree verb) {
        Optional<AnnotationTree> access =
                annotation(method.getModifiers(), ACCESS).or(() -> annotation(resource.getModifiers(), ACCESS));
        String path =
                graphql ? "/graphql" : path(resource.getModifiers(), resource) + path(method.getModifiers(), resource);
        return new Operation(
                service,
                resource.getSimpleName() + "." + method.getName(),
                graphql ? "GRAPHQL" : name(verb),
                path.isEmpty() ? "/" : path,
                access.map(ServiceOperations::name),
                access.filter(found -> name(found).equals("RolesAllowed"))
                        .map(found -> values(found, resource))
                        .map(Set::copyOf)
                        .orElse(Set.of()));
    }

    private static String path(ModifiersTree modifiers, ClassTree resource) {
        return annotation(modifiers, Set.of("Path"))
                .map(found -> String.join("", values(found, resource)))
                .map(path -> path.replaceAll("^/|/$", ""))
                .filter(path -> !path.isEmpty())
                .map(path -> "/" + path.replaceAll("\\{\\s*(\\w+)\\s*:[^/]*}", "{$1}"))
                .orElse("");
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, Set<String> names) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(found -> names.contains(name(found)))
                .findFirst();
    }

    private static String name(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> values(AnnotationTree annotation, ClassTree resource) {
        return annotation.getArguments().stream()
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .flatMap(value -> value instanceof NewArrayTree array
                        ? array.getInitializers().stream().map(ExpressionTree.class::cast)
                        : Stream.of(value))
                .map(value -> text(value, resource))
                .toList();
    }

    private static String text(ExpressionTree value, ClassTree resource) {
        if (value instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        if (value instanceof BinaryTree sum) {
            return text(sum.getLeftOperand(), resource) + text(sum.getRightOperand(), resource);
        }
        if (value instanceof MemberSelectTree constant
                && constant.getExpression().toString().endsWith("Scopes")) {
            return scope(constant.getIdentifier().toString());
        }
        if (value instanceof IdentifierTree own) {
            return ownConstant(own.getName().toString(), resource);
        }
        throw new IllegalStateException(resource.getSimpleName() + ": " + value + " is not understood here");
    }

    private static String scope(String constant) {
        try {
            return (String) Scopes.class.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Scopes." + constant + " is not there", e);
        }
    }

    private static String ownConstant(String name, ClassTree resource) {
        Map<String, String> constants = resource.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getInitializer() != null)
                .filter(field -> field.getName().contentEquals(name))
                .collect(Collectors.toMap(
                        field -> field.getName().toString(), field -> text(field.getInitializer(), resource)));
        return Optional.ofNullable(constants.get(name))
                .orElseThrow(() -> new IllegalStateException(
                        resource.getSimpleName() + ": the constant " + name + " is not understood here"));
    }
}
