package org.cylcomed.reader.log;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import org.junit.jupiter.api.Test;

/** A read is a read: there is no way from this program to whoever sends it a line. */
class OnlyReadsTest {
    private static final JavaClasses READER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cylcomed.reader.log");

    private static final ArchRule NOTHING_ANSWERS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("(send|getOutputStream|sendUrgentData|connect)"))
                    .and(target(owner(JavaClass.Predicates.resideInAnyPackage("java.net..", "javax.net..")))));

    @Test
    void nothingAnswers() {
        NOTHING_ANSWERS.check(READER);
    }

    @Test
    void theRuleSeesWhoWould() {
        JavaClasses would = new ClassFileImporter().importClasses(Talker.class);
        assertThat(would).hasSize(1);
        assertThatThrownBy(() -> NOTHING_ANSWERS.check(would)).isInstanceOf(AssertionError.class);
    }

    /** What the reader may not do. */
    private record Talker(DatagramSocket socket) {
        void speak(DatagramPacket packet) throws IOException {
            socket.send(packet);
        }
    }

    @Test
    void theReaderStandsOnNoToolAndNoHost() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cylcomed.sensor..",
                        "org.cylcomed.detection..",
                        "org.cylcomed.cli..",
                        "org.cylcomed.server..")
                .check(READER);
    }
}
