package org.cylcomed.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** Holds the server's place in the house, and its plain rooms free of the framework. */
class FloorsTest {
    /** Work without Spring: a command line, a folder, a process, a file format. */
    private static final String[] PLAIN = {
        "org.cylcomed.server.home..",
        "org.cylcomed.server.postgres..",
        "org.cylcomed.server.history..",
        "org.cylcomed.server.doctor..",
        "org.cylcomed.server.backup.."
    };

    private final JavaClasses server = ServerClasses.read();

    @Test
    void theServerKnowsNoCommandLineAndNoLaboratory() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cylcomed.cli..", "org.cylcomed.bench..")
                .check(server);
    }

    @Test
    void plainRoomsKnowNoFramework() {
        for (String room : PLAIN) {
            noClasses()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .check(server);
        }
    }

    @Test
    void nothingIsCalledUtilOrHelper() {
        for (String name : new String[] {"Util", "Utils", "Helper", "Manager", "Impl"}) {
            noClasses().should().haveSimpleNameEndingWith(name).check(server);
        }
    }
}
