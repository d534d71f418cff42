package org.cylcomed.reader.sdc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.somda.sdc.glue.consumer.SetServiceAccess;

/** A read is a read: there is no way from this program to a setting of a device. */
class OnlyReadsTest {
    private static final JavaClasses READER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cylcomed.reader");

    @Test
    void nothingHoldsTheDoorToSettings() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SetServiceAccess.class)
                .check(READER);
    }

    @Test
    void nothingMakesARequestThatSets() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.somda.sdc.biceps.model.message")
                        .and(simpleNameStartingWith("Set").or(simpleNameStartingWith("Activate"))))
                .check(READER);
    }

    @Test
    void theReaderStandsOnNoToolAndNoHost() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cylcomed.sensor..", "org.cylcomed.cli..", "org.cylcomed.server..", "org.cylcomed.ward..")
                .check(READER);
    }
}
