package org.cylcomed.server.assets.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.server.assets.field.Udi.Agency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The long examples are those of FDA's table of formats. */
class UdiTest {
    @Test
    void gs1IsReadAsPrintedAndAsScanned() {
        Udi expected = new Udi(Agency.GS1, "51022222233336", "1234", "A213B1");
        assertThat(Udi.parse("(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234"))
                .contains(expected);
        assertThat(Udi.parse("015102222223333611141231" + "17150707" + "10A213B1\u001d211234"))
                .contains(expected);
        assertThat(Udi.parse("]d2015102222223333611141231" + "17150707" + "10A213B1 211234"))
                .contains(expected);
        assertThat(Udi.parse("(01)51022222233336(21)A(7)B"))
                .contains(new Udi(Agency.GS1, "51022222233336", "A(7)B", null));
    }

    @Test
    void aDeviceIdentifierAloneIsOne() {
        assertThat(Udi.parse("51022222233336")).contains(new Udi(Agency.GS1, "51022222233336", null, null));
        assertThat(Udi.parse("4006381333931")).contains(new Udi(Agency.GS1, "04006381333931", null, null));
        assertThat(Udi.parse("=/A9999XYZ100T0944")).contains(new Udi(Agency.ICCBBA, "A9999XYZ100T0944", null, null));
        assertThat(Udi.parse("+H123PARTNO1234567890120"))
                .map(Udi::deviceIdentifier)
                .contains("H123PARTNO1234567890120");
    }

    @Test
    void hibccIsRead() {
        assertThat(Udi.parse("+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202C"))
                .contains(new Udi(Agency.HIBCC, "H123PARTNO1234567890120", "XYZ456789012345678", "LOT123456789012345"));
        assertThat(Udi.parse("*+A99912345/$+SN0815*")).contains(new Udi(Agency.HIBCC, "A99912345", "SN0815", null));
        assertThat(Udi.parse("+A99912345/$$+3260101SN0815"))
                .contains(new Udi(Agency.HIBCC, "A99912345", "SN0815", null));
        assertThat(Udi.parse("+A99912345/$$8123260101LOT7")).contains(new Udi(Agency.HIBCC, "A99912345", null, "LOT7"));
    }

    @Test
    void theCheckCharacterOfHibccIsNoPartOfWhatStandsBeforeIt() {
        assertThat(Udi.parse("+A123BJC5D6E71G")).contains(new Udi(Agency.HIBCC, "A123BJC5D6E71", null, null));
        assertThat(Udi.parse("+A123BJC5D6E71")).contains(new Udi(Agency.HIBCC, "A123BJC5D6E71", null, null));
    }

    @Test
    void iccbbaIsRead() {
        assertThat(Udi.parse("=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123"))
                .contains(new Udi(Agency.ICCBBA, "A9999XYZ100T0944", "000025", "000000000000XYZ123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "51022222233337",
                "00000000000000",
                "(01)51022222233337(21)1",
                "(21)1234",
                "(01)5102222223333",
                "0151022222233336ZZ1",
                "+",
                "+/",
                "+1234",
                "=/",
                "=/A9999",
                "&,1",
                "(01",
                "(01)",
                "01",
                "]d2",
            })
    void whatIsNoneOrHasAWrongCheckDigitIsNotRead(String text) {
        assertThat(Udi.parse(text)).isEmpty();
    }
}
