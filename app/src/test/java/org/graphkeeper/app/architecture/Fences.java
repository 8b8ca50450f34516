package org.graphkeeper.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// The fences between the rooms of the house. Each is proven by a deliberate violation in [FencesTest].
enum Fences {

    API_CLIENT_STANDS_ALONE(noClasses().that().resideInAPackage("org.graphkeeper.api..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.graphkeeper.views..",
                    "org.graphkeeper.app..", "org.graphkeeper.server..", "org.graphkeeper.resources..")),

    API_CLIENT_OWNS_NO_THREADS(noClasses().that().resideInAPackage("org.graphkeeper.api..")
            .should().dependOnClassesThat(areThreads())),

    GATEWAYS_HIDE_THE_WIRE(methods().that().areDeclaredInClassesThat(resideInAnyPackage("org.graphkeeper.api..")
                    .and(not(resideInAnyPackage("org.graphkeeper.api.internal.."))))
            .and().arePublic()
            .should(nameNothingFrom("okhttp3", "retrofit2", "com.fasterxml", "org.graphkeeper.api.internal"))),

    VIEWS_KNOW_NO_WIRE_AND_NO_FILES(noClasses().that().resideInAPackage("org.graphkeeper.views..")
            .should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "retrofit2..", "com.fasterxml..",
                    "java.net.http..", "java.sql..", "org.graphkeeper.api.internal..", "org.graphkeeper.server..",
                    "org.graphkeeper.app..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Files")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.File")),

    VIEWS_OWN_NO_THREADS(noClasses().that().resideInAPackage("org.graphkeeper.views..")
            .should().dependOnClassesThat(areThreads())
            .orShould().dependOnClassesThat().haveFullyQualifiedName("javafx.application.Platform")
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callMethod(Thread.class, "startVirtualThread", Runnable.class)),

    VIEWS_HAVE_NO_MUTABLE_STATICS(fields().that().areDeclaredInClassesThat(
                    resideInAnyPackage("org.graphkeeper.views.."))
            .and().areStatic().and(not(modifier(JavaModifier.SYNTHETIC)))
            .should().beFinal()),

    VIEW_MODELS_KNOW_NO_NODES(noClasses().that().resideInAPackage("org.graphkeeper.views..")
            .and().haveSimpleNameEndingWith("ViewModel")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..",
                    "javafx.application..", "javafx.event..", "javafx.animation..", "org.controlsfx..", "atlantafx..",
                    "org.kordamp..")),

    VIEWS_AND_CELLS_KNOW_NO_GATEWAYS(noClasses().that().resideInAPackage("org.graphkeeper.views..")
            .and(simpleNameEndingWith("View").or(simpleNameEndingWith("Cell")))
            .should().dependOnClassesThat(simpleNameEndingWith("Gateway")
                    .or(DescribedPredicate.describe("the API client",
                            type -> type.getName().equals("org.graphkeeper.api.ApiClient"))))),

    /// Whoever sends a change asks first. Two are asked for: what they send was asked about by who uses them, the view
    /// model or the batch of members, and the watch.
    CHANGES_ARE_ASKED_ABOUT(classes().that().resideInAPackage("org.graphkeeper.views..")
            .and().doNotHaveFullyQualifiedName("org.graphkeeper.views.members.MemberChanges")
            .and().doNotHaveFullyQualifiedName("org.graphkeeper.views.provisioning.Retrier")
            .should(askBeforeTheyWrite())),

    VIEWS_STAY_BEHIND_THEIR_ROOM(classes().that().resideInAPackage("org.graphkeeper.views..")
            .and().resideOutsideOfPackage("org.graphkeeper.views.base..")
            .and(simpleNameEndingWith("View").or(simpleNameEndingWith("ViewModel")).or(simpleNameEndingWith("Cell")))
            .should().notBePublic()),

    ROOMS_SHARE_ONLY_BASE(slices().matching("org.graphkeeper.views.(*)..").should().notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage("org.graphkeeper.views.base.."))),

    BASE_KNOWS_NO_ROOM(noClasses().that().resideInAPackage("org.graphkeeper.views.base..")
            .should().dependOnClassesThat(resideInAnyPackage("org.graphkeeper.views..")
                    .and(not(resideInAnyPackage("org.graphkeeper.views.base.."))))),

    RESOURCES_ARE_NO_CODE(noClasses().that().resideInAPackage("org.graphkeeper.resources..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.graphkeeper.api..",
                    "org.graphkeeper.views..", "org.graphkeeper.server..", "org.graphkeeper.app..")),

    SERVER_STANDS_ALONE(noClasses().that().resideInAPackage("org.graphkeeper.server..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.graphkeeper.api..",
                    "org.graphkeeper.views..", "org.graphkeeper.app..", "org.graphkeeper.resources..")),

    SERVER_KEEPS_SQL_IN_STORES(noClasses().that().resideInAPackage("org.graphkeeper.server..")
            .and().resideOutsideOfPackages("org.graphkeeper.server.store..", "org.graphkeeper.server.postgres..",
                    "org.graphkeeper.server.rehearsal..", "org.graphkeeper.server.sample..")
            .and(not(inAStore()))
            .should().dependOnClassesThat(resideInAnyPackage("org.jdbi..", "org.flywaydb..")
                    .and(not(assignableTo(Throwable.class))))),

    SERVER_KEEPS_HTTP_AT_THE_DOOR(noClasses().that().resideInAPackage("org.graphkeeper.server..")
            .and().resideOutsideOfPackage("org.graphkeeper.server.http..")
            .and(not(simpleNameEndingWith("Routes")))
            .should().dependOnClassesThat().resideInAnyPackage("io.javalin..", "jakarta.servlet..",
                    "org.eclipse.jetty..")),

    /// A text prints itself with its record; a secret of the type made for it prints a placeholder.
    RECORDS_HOLD_NO_SECRET_AS_TEXT(fields().that().areDeclaredInClassesThat(DescribedPredicate.describe("are records",
                    JavaClass::isRecord))
            .and().areDeclaredInClassesThat(resideInAnyPackage("org.graphkeeper.api..", "org.graphkeeper.views..",
                    "org.graphkeeper.app.."))
            .and().areDeclaredInClassesThat(not(resideInAnyPackage("org.graphkeeper.api.internal.generated..")))
            .and(DescribedPredicate.describe("are text", field -> field.getRawType().isEquivalentTo(String.class)
                    || field.getRawType().isEquivalentTo(char[].class)))
            .should().haveNameNotMatching("(?i).*(password|passphrase|secret|token|credential)")),

    NOTHING_POINTS_BACK_TO_APP(noClasses().that().resideInAPackage("org.graphkeeper..")
            .and().resideOutsideOfPackage("org.graphkeeper.app..")
            .should().dependOnClassesThat().resideInAPackage("org.graphkeeper.app..")),

    APP_LAYS_NOTHING_OUT_AND_CALLS_NO_SERVER(noClasses().that().resideInAPackage("org.graphkeeper.app..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene.layout..", "okhttp3..", "retrofit2..",
                    "java.net.http..", "org.graphkeeper.api.internal.."));

    private final ArchRule rule;

    Fences(ArchRule rule) {
        this.rule = rule.allowEmptyShould(true);
    }

    ArchRule rule() {
        return rule;
    }

    private static DescribedPredicate<JavaClass> areThreads() {
        return DescribedPredicate.describe("start threads", type -> type.isEquivalentTo(CompletableFuture.class)
                || type.isAssignableTo(Executor.class) && !type.getPackageName().startsWith("org.graphkeeper")
                || type.getName().equals("java.util.concurrent.Executors")
                || type.getName().startsWith("java.lang.Thread$Builder")
                || type.getName().equals("java.util.Timer"));
    }

    private static final Set<String> READING = Set.of("version", "health", "check", "page", "follow", "resumeNow",
            "lookUp", "evidence", "latest", "signIn", "signOut");

    private static ArchCondition<JavaClass> askBeforeTheyWrite() {
        return new ArchCondition<>("ask the safeguard where they call a gateway that writes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean asks = type.getMethodCallsFromSelf().stream().anyMatch(call -> call.getName().equals("ask")
                        && call.getTargetOwner().getSimpleName().equals("Safeguard"));
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().getSimpleName().endsWith("Gateway"))
                        .filter(call -> !call.getTarget().getRawReturnType().getSimpleName().equals("Reading"))
                        .filter(call -> !READING.contains(call.getName()))
                        .filter(_ -> !asks)
                        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> inAStore() {
        return DescribedPredicate.describe("a store", type -> type.getSimpleName().endsWith("Store")
                || type.getEnclosingClass().map(outer -> outer.getSimpleName().endsWith("Store")).orElse(false));
    }

    private static ArchCondition<JavaMethod> nameNothingFrom(String... packages) {
        return new ArchCondition<>("name nothing from " + String.join(", ", packages)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(method.getAllInvolvedRawTypes().stream(), method.getExceptionTypes().stream()
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(type -> Stream.of(packages).anyMatch(p -> type.getPackageName().startsWith(p)))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(method,
                                method.getFullName() + " names " + type.getName())));
            }
        };
    }
}
