package org.cylcomed.sensor.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class HostInterfaceTest {
    private static final int WITH_DIRECTION = 201;
    private static final String SENT = "00000000 02 4000 ";
    private static final String RECEIVED = "00000001 02 4020 ";
    private static final String EVENT = "00000001 04 ";

    private static final String ADAPTER = EVENT + "0e 0a 01 0910 00 110000000002";
    private static final String CONNECTED = EVENT + "3e 13 01 00 4000 00 00 220000000002 1800 0000 9001 00";
    private static final String ASK_SERVICES = SENT + "0b00 0700 0400 10 0100 ffff 0028";
    private static final String OXIMETER = RECEIVED + "0c00 0800 0400 11 06 1000 1f00 2218";
    private static final String ASK_CHARACTERISTICS = SENT + "0b00 0700 0400 08 1000 1f00 0328";
    private static final String CONTINUOUS = RECEIVED + "0d00 0900 0400 09 07 1100 10 1200 5f2a";

    static Radio oximeter() {
        return new Radio(WITH_DIRECTION)
                .hears(ADAPTER)
                .hears(CONNECTED)
                .hears(ASK_SERVICES)
                .hears(OXIMETER)
                .hears(ASK_CHARACTERISTICS)
                .hears(CONTINUOUS);
    }

    @Test
    void anOximeterIsNamedByItsAddressServiceAndWhatItMeasures() {
        Radio radio = oximeter().hears(RECEIVED + "0c00 0800 0400 1b 1200 00 6100 48f0");

        assertThat(radio.conversations)
                .containsOnlyKeys("02:00:00:00:00:11 > 02:00:00:00:00:22", "02:00:00:00:00:22 > 02:00:00:00:00:11");
        assertThat(radio.attributes())
                .containsExactly(
                        "02:00:00:00:00:22 service Pulse Oximeter 0x1822",
                        "02:00:00:00:00:22 kind pulse oximeter",
                        "02:00:00:00:00:22 measures MDC_PULS_OXIM_SAT_O2",
                        "02:00:00:00:00:22 measures MDC_PULS_OXIM_PULS_RATE");
        assertThat(radio.measured())
                .containsExactly(
                        "02:00:00:00:00:22 MDC_PULS_OXIM_SAT_O2 97.0 %",
                        "02:00:00:00:00:22 MDC_PULS_OXIM_PULS_RATE 7.2 /min");
    }

    @Test
    void whatIsNotANumberIsNotMeasured() {
        for (String special : new String[] {"ff07", "0008", "fe07", "0208", "0108"}) {
            Radio radio = oximeter().hears(RECEIVED + "0c00 0800 0400 1b 1200 00 " + special + special);
            assertThat(radio.measured()).as(special).isEmpty();
            assertThat(radio.attributes()).as(special).noneMatch(attribute -> attribute.contains("measures"));
        }
    }

    @Test
    void anExampleOfEachValueIsRead() {
        Radio radio = oximeter()
                // spot check, thermometer, scale and the appearance behind handles 20, 22, 24, 26
                .hears(ASK_CHARACTERISTICS)
                .hears(RECEIVED + "2200 1e00 0400 09 07 1300 02 2000 5e2a 1500 20 2200 1c2a 1700 20 2400 9d2a"
                        + "1900 02 2600 012a")
                .hears(RECEIVED + "1300 0f00 0400 1d 2000 01 6200 4b00 e807 0102 030405")
                .hears(RECEIVED + "0c00 0800 0400 1d 2200 00 6e0100ff")
                .hears(RECEIVED + "0c00 0800 0400 1d 2200 01 d80300ff")
                .hears(RECEIVED + "0c00 0800 0400 1d 2200 00 ffff7f00")
                .hears(RECEIVED + "0a00 0600 0400 1d 2400 00 983a")
                .hears(RECEIVED + "0a00 0600 0400 1d 2400 01 983a")
                .hears(RECEIVED + "0a00 0600 0400 1d 2400 00 ffff")
                .hears(SENT + "0700 0300 0400 0a 2600")
                .hears(RECEIVED + "0700 0300 0400 0b 400c");

        assertThat(radio.measured())
                .containsExactly(
                        "02:00:00:00:00:22 MDC_PULS_OXIM_SAT_O2 98.0 %",
                        "02:00:00:00:00:22 MDC_PULS_OXIM_PULS_RATE 75.0 /min",
                        "02:00:00:00:00:22 MDC_TEMP_BODY 36.6 Cel",
                        "02:00:00:00:00:22 MDC_TEMP_BODY 98.4 [degF]",
                        "02:00:00:00:00:22 MDC_MASS_BODY_ACTUAL 75.0 kg",
                        "02:00:00:00:00:22 MDC_MASS_BODY_ACTUAL 150.0 [lb_av]");
        assertThat(radio.attributes()).contains("02:00:00:00:00:22 kind pulse oximeter");
    }

    @Test
    void deviceInformationIsReadByTypeAndByHandle() {
        Radio radio = oximeter()
                .hears(SENT + "0b00 0700 0400 08 0100 ffff 292a")
                .hears(RECEIVED + "0c00 0800 0400 09 06 3100 'Acme'")
                .hears(ASK_CHARACTERISTICS)
                .hears(RECEIVED + "1400 1000 0400 09 07 3200 02 3300 252a 3400 02 3500 262a")
                .hears(SENT + "0700 0300 0400 0a 3300")
                .hears(RECEIVED + "0a00 0600 0400 0b 'S-123'")
                .hears(SENT + "0700 0300 0400 0a 3500")
                .hears(RECEIVED + "0900 0500 0400 0b '1.7' 00")
                .hears(SENT + "0700 0300 0400 0a 3500")
                .hears(RECEIVED + "0900 0500 0400 01 0a 3500 05");

        assertThat(radio.attributes())
                .contains(
                        "02:00:00:00:00:22 maker Acme",
                        "02:00:00:00:00:22 serial S-123",
                        "02:00:00:00:00:22 firmware 1.7")
                .hasSize(5);
    }

    @Test
    void anAnswerToAnotherQuestionSaysNothing() {
        Radio radio = new Radio(WITH_DIRECTION)
                .hears(CONNECTED)
                // included services, not primary ones
                .hears(SENT + "0b00 0700 0400 10 0100 ffff 0228")
                .hears(OXIMETER)
                .hears(RECEIVED + "0a00 0600 0400 0b 'S-123'");

        assertThat(radio.sightings).isEmpty();
    }

    @Test
    void valuesInPiecesArePutTogetherAndOtherChannelsPassedOver() {
        Radio radio = oximeter()
                .hears(RECEIVED + "0700 0800 0400 1b 1200")
                // pairing, from the other side, between the pieces
                .hears(SENT + "0500 0100 0600 05")
                .hears("00000001 02 4010 0500 00 6100 4800")
                // a piece that is too long, and one without a beginning
                .hears(RECEIVED + "0600 0800 0400 1b 12")
                .hears("00000001 02 4010 0700 00 00 6100 4800 ff")
                .hears("00000001 02 4010 0500 00 6100 4800");

        assertThat(radio.measured()).hasSize(2);
    }

    @Test
    void aHandleMeansNothingAfterItsConnectionEnded() {
        Radio ended =
                oximeter().hears(EVENT + "05 04 00 4000 13").hears(RECEIVED + "0c00 0800 0400 1b 1200 00 6100 4800");
        Radio paused = oximeter().later(700).hears(RECEIVED + "0c00 0800 0400 1b 1200 00 6100 4800");

        assertThat(ended.measured()).isEmpty();
        assertThat(paused.measured()).isEmpty();
    }

    @Test
    void whatTheHostReadsSaysNothingOfTheAirButTheEncryptionEventDoes() {
        Radio radio = oximeter()
                .hears(RECEIVED + "0c00 0800 0400 1b 1200 00 6100 4800")
                .hears(EVENT + "08 04 00 4000 01");

        assertThat(radio.sightings(Sighting.PatientData.class)).isEmpty();
        assertThat(radio.sightings(Sighting.Operation.class)).singleElement().satisfies(operation -> {
            assertThat(operation.verb()).isEqualTo("EncryptionChange");
            assertThat(operation.object()).isEqualTo("on");
            assertThat(operation.outcome()).isEqualTo(Sighting.Outcome.ACCEPTED);
        });
    }

    @Test
    void privateAddressesAreCountedAndNotNamed() {
        Radio radio = new Radio(WITH_DIRECTION)
                .hears(EVENT + "3e 13 01 00 4000 00 01 220000000042 1800 0000 9001 00")
                .hears(ASK_SERVICES)
                .hears(OXIMETER)
                .hears(EVENT + "3e 0f 02 01 00 01 330000000042 03 03 03 2218 c0");

        assertThat(radio.attributes()).isEmpty();
        assertThat(radio.conversations).hasSize(3);
    }

    @Test
    void advertisersTellServicesNameAndAppearance() {
        String data = "03 03 2218 05 09 'PO-1' 03 19 400c";
        Radio radio = new Radio(WITH_DIRECTION)
                // two reports in one event, the second of a random static address
                .hears(EVENT + "3e 2d 02 02 00 00 220000000002 0e" + data + "c0"
                        + "04 01 4400000000c2 09 03 16 0918 04 ff 4c00 01 c0")
                .hears(EVENT + "3e 28 0d 01 1300 00 220000000002 01 00 ff 7f c0 0000 00 000000000000 0e " + data);

        assertThat(radio.attributes())
                .containsExactly(
                        "02:00:00:00:00:22 service Pulse Oximeter 0x1822",
                        "02:00:00:00:00:22 kind pulse oximeter",
                        "02:00:00:00:00:22 host-name PO-1",
                        "c2:00:00:00:00:44 service Health Thermometer 0x1809",
                        "c2:00:00:00:00:44 kind thermometer");
        assertThat(radio.conversations).containsOnlyKeys("02:00:00:00:00:22 > ff:ff:ff:ff:ff:ff");
    }

    @Test
    void linuxMonitorAndPlainH4AreReadAlike() {
        Radio monitor = new Radio(254)
                .hears("0001 0000 00 01 110000000002 'hci1' 00000000")
                .hears("0001 0003 3e 13 01 00 4000 00 00 220000000002 1800 0000 9001 00")
                .hears("0001 0004 4000 0b00 0700 0400 10 0100 ffff 0028")
                // the same handle of another adapter
                .hears("0000 0005 4020 0c00 0800 0400 11 06 1000 1f00 0918")
                .hears("0001 0005 4020 0c00 0800 0400 11 06 1000 1f00 2218");
        Radio plain = new Radio(187)
                .hears("04 3e 13 01 00 4000 00 00 220000000002 1800 0000 9001 00")
                .hears("02 4000 0b00 0700 0400 10 0100 ffff 0028")
                .hears("02 4020 0700 0800 0400 11 06 10")
                .hears("02 4010 0500 00 1f00 2218");

        assertThat(monitor.attributes()).hasSize(2).contains("02:00:00:00:00:22 kind pulse oximeter");
        assertThat(plain.attributes()).isEqualTo(monitor.attributes());
    }

    @Test
    void servicesWithLongNumbersAreNamedByThem() {
        Radio radio = new Radio(WITH_DIRECTION)
                .hears(CONNECTED)
                .hears(ASK_SERVICES)
                .hears(RECEIVED + "1a00 1600 0400 11 14 1000 1f00 fb349b5f8000 0080 0010 0000 22180000")
                .hears(ASK_SERVICES)
                .hears(RECEIVED + "1a00 1600 0400 11 14 2000 2f00 0f0e0d0c0b0a09080706050403020100");

        assertThat(radio.attributes())
                .contains(
                        "02:00:00:00:00:22 service Pulse Oximeter 0x1822",
                        "02:00:00:00:00:22 service 00010203-0405-0607-0809-0a0b0c0d0e0f");
    }
}
