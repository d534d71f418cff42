package org.cylcomed.server.history;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class HistoryRoomTest {
    @Test
    void theHistoryKnowsNounsAndDuckDbAndNoFramework() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.cylcomed.server.history")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.cylcomed.server.history",
                        "org.cylcomed.core..",
                        "org.cylcomed.engine.json",
                        "org.duckdb",
                        "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.cylcomed.server.history"));
    }
}
