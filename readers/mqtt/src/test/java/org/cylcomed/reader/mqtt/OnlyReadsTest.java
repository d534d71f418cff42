package org.cylcomed.reader.mqtt;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A read is a read: there is no way from this program to a message of its own, nor to a last will. */
class OnlyReadsTest {
    private static final JavaClasses READER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cylcomed.reader");

    private static final ArchRule NOTHING_PUBLISHES = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("(publish|publishWith|willPublish|willPublishWith|asWill)"))
                    .and(target(owner(JavaClass.Predicates.resideInAPackage("com.hivemq..")))));

    @Test
    void nothingPublishes() {
        NOTHING_PUBLISHES.check(READER);
    }

    @Test
    void theRuleSeesWhoWould() {
        JavaClasses would = new ClassFileImporter().importClasses(Publisher.class);
        assertThat(would).hasSize(1);
        assertThatThrownBy(() -> NOTHING_PUBLISHES.check(would)).isInstanceOf(AssertionError.class);
    }

    /** What the reader may not do. */
    private record Publisher(Mqtt5AsyncClient client) {
        CompletableFuture<?> speak(Mqtt5Publish message) {
            return client.publish(message);
        }
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
