package org.cylcomed.sensor.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.hl7.Hl7Samples.framed;

import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Sighting.Attribute;
import org.junit.jupiter.api.Test;

/** What makers write into OBX-18, PRT and the MDS attributes. */
class EquipmentTest {
    private static final String HEADER = "MSH|^~\\&|GW|W1|EHR|H|20260101120000+0000||ORU^R01^ORU_R01|1|P|2.6\r";

    @Test
    void entityWithTheModelInTheNamespace() {
        assertThat(told("OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.5.1.1|68|||||||||||||080019FFFE1443EC^B40_X\r"))
                .contains("080019FFFE1443EC model=B40_X");
    }

    @Test
    void uuidGluedToTheModel() {
        assertThat(told("OBX|4||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||"
                        + "7f2586c7-0506-46cd-a612-d8e75b838faa-Vista MX5 - 866064\r"))
                .contains(
                        "7f2586c7-0506-46cd-a612-d8e75b838faa kind=monitor",
                        "7f2586c7-0506-46cd-a612-d8e75b838faa model=Vista MX5 - 866064");
    }

    @Test
    void moduleIdentifierDoesNotReplaceTheDevice() {
        assertThat(told("OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||SER100\r"
                        + "OBX|2||70666^MDC_DEV_ECG_RESP_VMD^MDC|1.2.0.0|||||||X|||||||MODULE200\r"))
                .contains("SER100 serial=SER100")
                .noneMatch(attribute -> attribute.contains("MODULE200"));
    }

    @Test
    void udiInObx18IsTakenApart() {
        assertThat(told("OBX|1|NM|1^x|9|1|||||||||||||(01)00643169007222(17)160712(21)BLC200461H\r"))
                .contains(
                        "(01)00643169007222(17)160712(21)BLC200461H udi=(01)00643169007222(17)160712(21)BLC200461H",
                        "(01)00643169007222(17)160712(21)BLC200461H serial=BLC200461H");
    }

    @Test
    void modelNameWhereAnIdentifierBelongs() {
        assertThat(told("OBX|A|B|C|D|E|F|G|H|I|J|K|L|M|N|O|P|Q|Acme Pump 3+|||\r"))
                .contains("Acme Pump 3+ model=Acme Pump 3+");
        assertThat(told("PRT|A|B|C|D|E|F|G|H|I|||||||Acme Pump 3+|||\r")).contains("Acme Pump 3+ model=Acme Pump 3+");
    }

    @Test
    void participatingDeviceWithUdiAndSerial() {
        assertThat(told("PRT||UC||EQUIP||||||||||||(01)00643169007222(21)77X||||77X\r"))
                .contains(
                        "(01)00643169007222(21)77X udi=(01)00643169007222(21)77X",
                        "(01)00643169007222(21)77X serial=77X");
    }

    @Test
    void pumpDescribesItselfInMdsAttributes() {
        assertThat(told("OBX|1|ST|69985^MDC_DEV_PUMP_INFUS_MDS^MDC|1.0.0.0|||||||X\r"
                        + "OBX|2|ST|67880^MDC_ATTR_ID_MODEL^MDC|1.0.0.1|manufacturer=Acme Medical model=Flow 40\r"
                        + "OBX|3|ST|67972^MDC_ATTR_SYS_ID^MDC|1.0.0.2|2000101^Flow 40^001A010000000001^EUI-64\r"
                        + "OBX|4|ST|531976^MDC_ID_PROD_SPEC_FW^MDC|1.0.0.3|5.0.2\r"))
                .contains(
                        "2000101 kind=infusion pump",
                        "2000101 maker=Acme Medical",
                        "2000101 model=Flow 40",
                        "2000101 firmware=5.0.2",
                        "2000101 serial=2000101");
    }

    @Test
    void deviceWithoutIdentifierIsTheSender() {
        assertThat(told("OBX|1||70001^MDC_DEV_SYS_PT_VENT_MDS^MDC|1.0.0.0|||||||X\r"))
                .contains("null kind=ventilator");
    }

    @Test
    void deviceThatSendsForItselfIsNotBehindItself() {
        assertThat(toldBy(HEADER.replace("|GW|", "|MON^00DEADFFFE000010^EUI-64|")
                        + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||"
                        + "00DEADFFFE000010\r"))
                .contains("null kind=monitor")
                .doesNotContain("null kind=gateway");
    }

    @Test
    void doctorsNameWhereTheBedBelongsIsNoBed() {
        assertThat(Place.of("7", "Disney", "Walt")).isNull();
        assertThat(Place.of("ICU", null, "7")).isEqualTo("ICU 7");
        assertThat(Place.of("COVID", "BED0", null)).isEqualTo("COVID BED0");
        assertThat(Place.of(null, null, null)).isNull();
    }

    private static List<String> told(String segments) {
        return toldBy(HEADER + "PID|||P1\rPV1||I|ICU^^7\rOBR|1||9|x\r" + segments);
    }

    private static List<String> toldBy(String message) {
        Exchange exchange = Exchange.tcp(2575, new Hl7Recogniser());
        exchange.client(framed(message));
        return exchange.sightings(Attribute.class).stream()
                .map(attribute -> attribute.behind() + " " + Hl7DissectorTest.shown(attribute))
                .toList();
    }
}
