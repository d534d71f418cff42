package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OutwardDetectorTest {
    private final Scene scene = new Scene();

    @Test
    void aMonitorThatSeeksPrinterAndFoldersOutsideIsFoundWhoeverAnswers() {
        for (int call = 0; call < 3; call++) {
            scene.refuse(host(5), outsider(1), 515)
                    .syn(host(5), outsider(1), 2049)
                    .pass(1);
        }
        assertThat(scene.attacks()).containsExactly("unexpected-destination");
        assertThat(scene.summary(FindingKinds.UNEXPECTED_DESTINATION))
                .isEqualTo("10.1.0.5 looks for printers or shared folders at 198.18.0.1 outside the hospital:"
                        + " port 515, 2049, 6 tries");
    }

    @Test
    void oneTryIsAMistypedAddress() {
        scene.syn(host(5), outsider(1), 515).pass(7_200).syn(host(5), outsider(1), 515);
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void printersAndFoldersInsideAreQuiet() {
        for (int call = 0; call < 20; call++) {
            scene.syn(host(5), host(1), 515).syn(host(5), host(2), 2049).pass(1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void whoSeeksThemFromOutsideIsAnotherMatter() {
        for (int call = 0; call < 20; call++) {
            scene.syn(outsider(1), host(5), 515).pass(1);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void otherServersOfTheHouseAndServicesOfTheMakerAreQuiet() {
        for (int call = 0; call < 20; call++) {
            scene.syn(host(5), host(53), 53).syn(host(5), outsider(1), 443).pass(100 + call * call);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void aDeclaredScannerIsQuiet() {
        Scene scanned = new Scene(Site.unknown().withScanners(new TreeSet<>(Set.of("10.1.0.5"))));
        for (int call = 0; call < 20; call++) {
            scanned.syn(host(5), outsider(1), 515);
        }
        assertThat(scanned.attacks()).isEmpty();
    }
}
