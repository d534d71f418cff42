package org.cylcomed.cli;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the floors of the house: an import never goes up or sideways. */
class FloorsTest {
    private static final String OURS = "org.cylcomed..";
    private static final String CORE = "org.cylcomed.core..";
    private static final String ENGINE = "org.cylcomed.engine..";
    private static final String CLI = "org.cylcomed.cli..";

    /** Each tool is a room of its own under the root package; a new tool is added here. */
    private static final String[] TOOLS = {
        "org.cylcomed.sensor..", "org.cylcomed.maintenance..", "org.cylcomed.detection.."
    };

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.cylcomed");
    }

    @Test
    void everyRoomIsSeen() {
        for (String room : new String[] {"core", "engine", "sensor", "maintenance", "detection", "cli"}) {
            assertThat(house.containPackage("org.cylcomed." + room)).as(room).isTrue();
        }
    }

    @Test
    void coreStandsOnNothingOfOurs() {
        hold(classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE, "java.lang..", "java.time..", "java.util..", "org.jspecify..")
                                .or(resideInAnyPackage("java.math", "java.nio.charset", "java.security"))));
    }

    @Test
    void engineStandsOnCoreAlone() {
        hold(noClasses().that().resideInAPackage(ENGINE).should().dependOnClassesThat(oursBut(CORE, ENGINE)));
    }

    @Test
    void aToolStandsOnCoreAlone() {
        for (String tool : TOOLS) {
            hold(noClasses().that().resideInAPackage(tool).should().dependOnClassesThat(oursBut(CORE, tool)));
        }
    }

    @Test
    void theCommandLineStandsOnEngineAndTools() {
        hold(noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat(resideInAPackage(OURS)
                        .and(DescribedPredicate.not(resideInAnyPackage(CORE, ENGINE, CLI)))
                        .and(DescribedPredicate.not(resideInAnyPackage(TOOLS)))));
    }

    @Test
    void nothingDependsOnItselfInACircle() {
        for (String room : new String[] {"core", "engine"}) {
            slices().matching("org.cylcomed." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(house);
        }
    }

    @Test
    void coreDoesNoInputOrOutput() {
        hold(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net.."));
    }

    @Test
    void coreReadsNoClockAndDrawsNoLot() {
        hold(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now|system.*|tick.*"))))
                .orShould()
                .callMethodWhere(target(owner(nameMatching("java\\.lang\\.System|java\\.lang\\.Math")))
                        .and(target(
                                nameMatching("currentTimeMillis|nanoTime|identityHashCode|random|getenv|getProperty"))))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|UUID|concurrent\\.ThreadLocalRandom)|java\\.security\\.SecureRandom"));
    }

    /** A detector is judged as the engine hosts it: what judges it can neither be one nor bring its own mathematics. */
    @Test
    void whatJudgesDetectorsHoldsNoScoring() {
        hold(noClasses()
                .that()
                .resideInAPackage("org.cylcomed.cli.evaluate..")
                .and()
                // How a benchmark weighs an alarm is its own measure, and no detector's.
                .doNotHaveSimpleName("NabScore")
                .should()
                .callMethodWhere(target(owner(nameMatching("java\\.lang\\.(Strict)?Math")))
                        .and(target(nameMatching("log.*|exp.*|pow|tanh"))))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.cylcomed.detection.forest..")
                .orShould()
                .beAssignableTo("org.cylcomed.core.process.Processor")
                .orShould()
                .haveSimpleNameContaining("Scorer")
                .orShould()
                .haveSimpleNameContaining("Detector"));
    }

    @Test
    void nothingIsCalledUtilOrHelper() {
        hold(noClasses().should().haveSimpleNameEndingWith("Util"));
        hold(noClasses().should().haveSimpleNameEndingWith("Utils"));
        hold(noClasses().should().haveSimpleNameEndingWith("Helper"));
    }

    private static DescribedPredicate<JavaClass> oursBut(String... allowed) {
        return resideInAPackage(OURS).and(DescribedPredicate.not(resideInAnyPackage(allowed)));
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }
}
