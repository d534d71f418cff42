package org.cylcomed.sensor.intellivue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.intellivue.Exports.attribute;
import static org.cylcomed.sensor.intellivue.Exports.label;
import static org.cylcomed.sensor.intellivue.Exports.list;
import static org.cylcomed.sensor.intellivue.Exports.numeric;
import static org.cylcomed.sensor.intellivue.Exports.object;
import static org.cylcomed.sensor.intellivue.Exports.string;
import static org.cylcomed.sensor.intellivue.Exports.wide;

import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class IntellivueTest {
    private static final byte[] MODEL = attribute(0x0928, Hex.join(label("Philips\0"), label("M8007A\0\0")));
    private static final byte[] PRODUCT = attribute(
            0x092d,
            list(
                    Hex.join(Hex.bytes("0001 0008"), label("DE00000001\0\0")),
                    Hex.join(Hex.bytes("0002 0058"), label("S-M0000-0000A ")),
                    Hex.join(Hex.bytes("0004 0058"), label("G.01.78 "))));
    private static final byte[] SYSTEM_TYPE = attribute(0x0986, Hex.bytes("0001 114d"));
    private static final byte[] SATURATION = object(1, attribute(0x0950, numeric(0x4bb8, 0x0000, 544, 0x00000061)));
    private static final byte[] PRESSURE = object(
            2,
            attribute(
                    0x094b,
                    list(numeric(0x4a15, 0x0002, 3872, 0x00000078), numeric(0x4a16, 0x0002, 3872, 0x00000050))));

    private static Exchange monitor(int port) {
        return Exchange.udp(port, new IntellivueRecogniser());
    }

    @Test
    void anAnnouncementTellsMakerModelSerialNumberSoftwareAndBed() {
        Exchange exchange = monitor(24005)
                .client(Exports.announcement(SYSTEM_TYPE, attribute(0xf135, wide("ICU 7")), PRODUCT, MODEL));

        assertThat(exchange.is(Protocol.INTELLIVUE)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::endpoint, Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(Exchange.CLIENT, AttributeName.KIND, "monitor"),
                        tuple(Exchange.CLIENT, AttributeName.BED, "ICU 7"),
                        tuple(Exchange.CLIENT, AttributeName.SERIAL, "DE00000001"),
                        tuple(Exchange.CLIENT, AttributeName.FIRMWARE, "G.01.78"),
                        tuple(Exchange.CLIENT, AttributeName.MAKER, "Philips"),
                        tuple(Exchange.CLIENT, AttributeName.MODEL, "M8007A"));
    }

    @Test
    void anAssociationIsServedWithoutAskingWhoIsThere() {
        Exchange exchange = monitor(40000)
                .client(Exports.session("0d"))
                .server(Exports.session("0e"))
                .server(Exports.description(MODEL, attribute(0x091e, string("ICU 7"))))
                .client(Exports.confirmation())
                .client(Exports.pollRequest())
                .server(Exports.pollResult(false, SATURATION, PRESSURE));

        assertThat(exchange.is(Protocol.INTELLIVUE)).isTrue();
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
        assertThat(exchange.sightings(Sighting.Measurement.class))
                .extracting(
                        Sighting.Measurement::code,
                        Sighting.Measurement::value,
                        Sighting.Measurement::unit,
                        Sighting.Measurement::bed)
                .containsExactly(
                        tuple("MDC_PULS_OXIM_SAT_O2", 97.0, "%", "ICU 7"),
                        tuple("MDC_PRESS_BLD_ART_ABP_SYS", 120.0, "mm[Hg]", "ICU 7"),
                        tuple("MDC_PRESS_BLD_ART_ABP_DIA", 80.0, "mm[Hg]", "ICU 7"));
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .filteredOn(attribute -> attribute.name() == AttributeName.MEASURES)
                .hasSize(3)
                .allMatch(attribute -> attribute.endpoint().equals(Exchange.SERVER));
        assertThat(exchange.sightings(Sighting.PatientData.class)).isEmpty();
    }

    @Test
    void extendedAndRepeatedPollsMeasureAgainAndDescribeOnce() {
        Exchange exchange = monitor(24105)
                .server(Exports.pollResult(true, SATURATION))
                .server(Exports.pollResult(true, SATURATION));

        assertThat(exchange.sightings(Sighting.Measurement.class)).hasSize(2);
        assertThat(exchange.sightings(Sighting.Attribute.class)).hasSize(1);
    }

    @Test
    void whatTheMonitorDoesNotVouchForIsNotMeasured() {
        for (int state : new int[] {0x8000, 0x4000, 0x2000, 0x1000, 0x0800, 0x0400}) {
            Exchange exchange = monitor(24105)
                    .server(Exports.pollResult(
                            false, object(1, attribute(0x0950, numeric(0x4bb8, state, 544, 0x00000061)))));
            assertThat(exchange.is(Protocol.INTELLIVUE)).isTrue();
            assertThat(exchange.sightings()).as("state %x", state).isEmpty();
        }
        assertThat(monitor(24105)
                        .server(Exports.pollResult(
                                false, object(1, attribute(0x0950, numeric(0x4bb8, 0, 544, 0x007fffff)))))
                        .sightings())
                .isEmpty();
    }

    @Test
    void aPatientIsAKey() {
        Exchange exchange = monitor(24105)
                .server(Exports.pollResult(
                        false,
                        object(
                                3,
                                attribute(0x095a, string("PAT-4711")),
                                attribute(0x095c, string("Doe")),
                                attribute(0x095d, string("Jane"))),
                        SATURATION));

        assertThat(exchange.sightings(Sighting.PatientData.class))
                .singleElement()
                .satisfies(data -> assertThat(data.patient()).startsWith("patient-"));
        assertThat(exchange.sightings(Sighting.Measurement.class))
                .singleElement()
                .satisfies(value -> assertThat(value.patient()).startsWith("patient-"));
        assertThat(exchange.sightings().toString()).doesNotContain("4711", "Doe", "Jane");
    }

    @Test
    void everyLengthMustAgree() {
        byte[] result = Exports.pollResult(false, SATURATION);
        for (int length = 0; length < result.length; length++) {
            assertThat(monitor(24105)
                            .server(java.util.Arrays.copyOf(result, length))
                            .is(Protocol.INTELLIVUE))
                    .isFalse();
        }
        for (int at : new int[] {1, 5, 7, 11, 13, 15, 20, 21, 23}) {
            byte[] broken = result.clone();
            broken[at] ^= 0x40;
            assertThat(monitor(24105).server(broken).is(Protocol.INTELLIVUE))
                    .as("octet " + at)
                    .isFalse();
        }
    }

    @Test
    void otherBinaryDatagramsToThePortStayUnknown() {
        // a DNS question with number 0, a session octet alone, octets at random
        for (String other : new String[] {
            "0000 0100 0001 0000 0000 0000 01 61 00 0001 0001",
            "0d 08 05 08 13 01 00 16 01 02",
            "e1 00 00 02 00 01 00 08 0000000000000000"
        }) {
            assertThat(monitor(24105).client(Hex.bytes(other)).is(Protocol.INTELLIVUE))
                    .as(other)
                    .isFalse();
        }
    }
}
