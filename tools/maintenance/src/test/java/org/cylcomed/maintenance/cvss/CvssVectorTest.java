package org.cylcomed.maintenance.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CvssVectorTest {
    /** The examples of the standards' own guides, and a few of ours. */
    @ParameterizedTest
    @CsvSource({
        "AV:N/AC:L/Au:N/C:N/I:N/A:C, 7.8, 7.8, HIGH",
        "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C, 7.8, 6.4, MEDIUM",
        "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H, 7.8, 9.2, HIGH",
        "AV:L/AC:H/Au:M/C:N/I:N/A:N, 0.0, 0.0, LOW",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, 9.8, CRITICAL",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1, 6.1, MEDIUM",
        "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C, 7.8, 7.0, HIGH",
        "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N, 0.0, 0.0, NONE",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/MAV:A/AR:H, 7.5, 8.3, HIGH",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, 10.0, CRITICAL",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, 0.0, NONE",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U, 9.3, 8.1, HIGH",
        "CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:L/SC:N/SI:N/SA:N/MSI:S, 5.3, 7.9, HIGH",
    })
    void aVectorHasTheScoresOfItsStandard(String text, double base, double score, Severity severity) {
        CvssVector vector = CvssVector.parse(text);

        assertThat(vector.baseScore()).isEqualTo(base);
        assertThat(vector.score()).isEqualTo(score);
        assertThat(vector.severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AV:N",
                "AV:N/AC:L/Au:N/C:N/I:N/A:H",
                "AV:N/AC:L/Au:N/C:N/I:N/A:C/",
                "AV:N/AC:L/Au:N/C:N/I:N/A:C/A:C",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
                "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/Q:X",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:S/SA:H",
                "CVSS:4.0/AV:N//AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H",
            })
    void whatIsNoVectorIsRefused(String text) {
        assertThatThrownBy(() -> CvssVector.parse(text)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Test
    void aVectorIsWrittenInTheStandardsOrderWithoutWhatIsNotDefined() {
        CvssVector vector = CvssVector.parse("CVSS:3.1/RC:X/E:H/A:H/I:L/C:N/S:C/UI:R/PR:L/AC:H/AV:P/MS:X");

        assertThat(vector).hasToString("CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:C/C:N/I:L/A:H/E:H");
        assertThat(CvssVector.parse(vector.toString())).isEqualTo(vector).hasSameHashCodeAs(vector);
        assertThat(vector.metric("E")).contains("H");
        assertThat(vector.metric("MS")).isEmpty();
        assertThat(vector.metric("none such")).isEmpty();
    }

    @Test
    void theNomenclatureSaysWhatTheScoreRestsOn() {
        String base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

        assertThat(Cvss4.parse(base).nomenclature()).isEqualTo("CVSS-B");
        assertThat(Cvss4.parse(base + "/E:P").nomenclature()).isEqualTo("CVSS-BT");
        assertThat(Cvss4.parse(base + "/E:P/CR:L").nomenclature()).isEqualTo("CVSS-BTE");
        assertThat(Cvss4.parse(base + "/MAV:A").nomenclature()).isEqualTo("CVSS-BE");
        assertThat(Cvss4.parse(base + "/S:P/U:Red").nomenclature()).isEqualTo("CVSS-B");
        assertThat(Cvss4.parse(base).macroVector()).isEqualTo("000200");
    }

    @Test
    void aScoreInTheMiddleOfTwoTenthsIsShownBothWays() {
        Cvss4 vector = Cvss4.parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H");

        assertThat(vector.disputed()).isTrue();
        assertThat(vector.score()).isEqualTo(vector.score(Rounding.FIRST_PUBLISHED));
        assertThat(vector.score(Rounding.HALF_UP) - vector.score())
                .isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aVectorOfVersionTwoIsAlsoTakenInParentheses() {
        assertThat(CvssVector.parse("(AV:N/AC:L/Au:N/C:N/I:N/A:C)"))
                .isEqualTo(CvssVector.parse("CVSS:2.0/AV:N/AC:L/Au:N/C:N/I:N/A:C"));
    }
}
