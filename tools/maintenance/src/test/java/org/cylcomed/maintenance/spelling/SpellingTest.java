package org.cylcomed.maintenance.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Acme Medical Systems, Inc.                | acme
            ACME MEDIZINTECHNIK GmbH & Co. KG         | acme
            Koninklijke Philips N.V.                  | philips
            Becton, Dickinson and Company (BD)        | becton dickinson
            CareFusion 303, Inc.                      | becton dickinson
            Hill-Rom Services Inc                     | baxter
            """)
    void aFirmIsTheSameUnderEachOfItsNames(String written, String maker) {
        assertThat(Makers.of(written)).contains(maker);
    }

    @Test
    void twoFirmsOfOneBranchAreTwo() {
        assertThat(Makers.of("Smiths Medical")).doesNotContainAnyElementsOf(Makers.of("Medical Smithson Ltd"));
        assertThat(Makers.of("Fresenius Kabi")).doesNotContainAnyElementsOf(Makers.of("Fresenius Medical Care"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VM-12                      | Monitor VM 12                                | SAME
            VM 30                      | Acme VM20/30/40 patient monitors             | SAME
            VM25                       | VM20-VM50 monitors                           | SAME
            Patientenmonitor VM12      | Acme VM12                                    | SAME
            Infu Line P4 Spritzenpumpe | InfuLine P4                                  | SAME
            Infulnie P4                | InfuLine P4                                  | SAME
            WCS                        | Ward Central Station (WCS)                   | SAME
            InfuLine                   | InfuLine P4                                  | UNSURE
            InfuLine P4                | InfuLine P4 with radio module                | UNSURE
            InfuLine P4 Server         | InfuLine P4                                  | UNSURE
            VM 60                      | VM20-VM50 monitors                           | OTHER
            InfuLine P5                | InfuLine P4                                  | OTHER
            Syringe pump               | InfuLine P4                                  | OTHER
            """)
    void modelsAreComparedByWhatTellsThemApart(String device, String advisory, Likeness likeness) {
        assertThat(Product.of("Acme Inc.", device).likeness(Product.of("Acme", advisory)))
                .isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prior to 2.1           | V 2.0.9          | WITHIN
            <= 9.33                | Rev. 9.33.0      | WITHIN
            <= R4.1L1              | 4.1              | WITHIN
            2.X                    | SW 2.3.5         | WITHIN
            12.1.x                 | 12.2             | OUTSIDE
            Rev B-M                | K.10             | WITHIN
            <= B.12                | C.01             | OUTSIDE
            9.13 ¦ 9.19            | 9.19 (build 7)   | WITHIN
            >= 1.3.4 ¦ < 1.5.3     | 1.5.3            | OUTSIDE
            <= K                   | 1.0.2            | UNCLEAR
            shipped before May     | 1.0              | UNCLEAR
            """)
    void firmwareIsComparedWithoutItsLabels(String written, String firmware, Firmware within) {
        assertThat(Firmware.of(written.replace('¦', '|'), firmware, Set.of())).isEqualTo(within);
    }

    @Test
    void whatIsComparedAsTheSameIsAlsoFound() {
        for (String device : new String[] {"VM-30", "vm 30", "Patient monitor VM30"}) {
            assertThat(Product.of("ACME GmbH", device).questions())
                    .containsAnyElementsOf(
                            Product.of("Acme", "VM20/30/40 monitors").keys());
        }
    }
}
