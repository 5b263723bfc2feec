package org.crvs.interop.acceptance.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

/** The rules of the house, held against the compiled classes of every module. */
class ArchitectureTest {

    private static final String ROOT = "org.crvs.interop";
    private static final Set<String> SERVICES =
            Set.of("clientregistry", "notification", "search", "webhook", "gateway");
    private static final List<String> CLOCKS = List.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year");

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter().importPaths(Sources.classes());
    }

    @Test
    void everyModuleIsRead() {
        SERVICES.forEach(service -> assertThat(
                        all.stream().filter(type -> type.getPackageName().startsWith(ROOT + "." + service)))
                .as(service)
                .hasSizeGreaterThan(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientregistry", "notification", "search", "webhook", "gateway"})
    void servicesMeetOverTopicsAndHttpOnly(String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(all);
    }

    @Test
    void commonsKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".commons..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + ".commons.."))))
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commons", "localstack", "clientregistry", "notification", "search", "webhook", "gateway"})
    void subjectsDoNotGoRoundInCircles(String module) {
        slices().matching(ROOT + "." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(all);
    }

    @Test
    void whatIsNeededComesThroughTheConstructor() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(all);
        noFields()
                .should()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(all);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(all);
        for (String type : CLOCKS) {
            noClasses()
                    .should()
                    .callMethodWhere(DescribedPredicate.describe(
                            type + ".now() without a clock",
                            call -> call.getTargetOwner().getName().equals(type)
                                    && call.getName().equals("now")
                                    && call.getTarget().getRawParameterTypes().isEmpty()))
                    .check(all);
        }
    }

    @Test
    void resourcesOnlySpeakHttp() {
        classes()
                .that(are(annotatedWith("jakarta.ws.rs.Path")))
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(all);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", "org.apache.kafka..", "org.apache.lucene..")
                .check(all);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        methods()
                .that(DescribedPredicate.describe("serve HTTP", ArchitectureTest::servesHttp))
                .should(new ArchCondition<>("declare roles or be open to all") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!guarded(method)) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is unguarded"));
                        }
                    }
                })
                .check(all);
    }

    @Test
    void configurationIsMapped() {
        classes()
                .that(are(annotatedWith("io.smallrye.config.ConfigMapping")))
                .should()
                .beInterfaces()
                .check(all);
    }

    @Test
    void nothingHindersANativeImage() {
        noClasses().should().callMethod(Class.class, "forName", String.class).check(all);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
                .check(all);
    }

    @Test
    void servicesDoNotWriteToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".localstack..")
                .and()
                // lines of the access log are written together, past the logger: each by itself cost more than its
                // request
                .doNotHaveFullyQualifiedName(ROOT + ".gateway.exchange.AccessLog")
                .and()
                // a process of its own, which is told over standard input and answers over standard output
                .doNotHaveFullyQualifiedName(ROOT + ".notification.validation.ValidatorMain")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(all);
    }

    private static boolean servesHttp(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getName())
                .anyMatch(name -> name.matches("jakarta\\.ws\\.rs\\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)")
                        || name.equals("org.eclipse.microprofile.graphql.Query")
                        || name.equals("org.eclipse.microprofile.graphql.Mutation"));
    }

    private static boolean guarded(JavaMethod method) {
        return List.of(
                        "jakarta.annotation.security.RolesAllowed",
                        "jakarta.annotation.security.PermitAll",
                        "jakarta.annotation.security.DenyAll",
                        // the scope depends on the path: the resource checks it
                        "io.quarkus.security.Authenticated")
                .stream()
                .anyMatch(name ->
                        method.isAnnotatedWith(name) || method.getOwner().isAnnotatedWith(name));
    }
}
