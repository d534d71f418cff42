package org.cylcomed.sensor.addressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;
import static org.cylcomed.sensor.protocol.Hex.join;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class DhcpTest {
    private static final long MAC = 0x0011aabbccddL;

    /** @param given yiaddr; options follow the cookie */
    private static byte[] message(int operation, String given, byte[] serverName, String options) {
        byte[] name = new byte[64];
        System.arraycopy(serverName, 0, name, 0, serverName.length);
        return join(
                bytes("%02x 01 06 00 12345678 0000 0000 00000000".formatted(operation)),
                bytes(given + "00000000 00000000 0011aabbccdd 00000000000000000000"),
                name,
                new byte[128],
                bytes("63825363" + options + "ff"));
    }

    @Test
    void aRequestTellsTheClientUnderItsHardwareAndRequestedAddress() {
        Exchange exchange = Exchange.udp(67, new DhcpRecogniser())
                .client(message(
                        1,
                        "00000000",
                        new byte[0],
                        "350103 3204c0000207 0c04'pump' 3704 01030f06 3c08'MSFT 5.0' a10b'https://a/b'"));

        assertThat(exchange.is(Protocol.DHCP)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .allSatisfy(attribute -> assertThat(attribute.endpoint()).isEqualTo(Endpoint.ipv4(0xc0000207, MAC)))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.HOST_NAME, "pump"),
                        tuple(AttributeName.DHCP_FINGERPRINT, "1,3,15,6"),
                        tuple(AttributeName.MUD_URL, "https://a/b"),
                        tuple(AttributeName.SOFTWARE, "MSFT 5.0"),
                        tuple(AttributeName.OPERATING_SYSTEM, "Windows"));
    }

    @Test
    void aDiscoverKnowsNoAddressYet() {
        Exchange exchange = Exchange.udp(67, new DhcpRecogniser())
                .client(message(1, "00000000", new byte[0], "350101 3204c0000207 0c04'pump'"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .singleElement()
                .satisfies(attribute -> assertThat(attribute.endpoint()).isEqualTo(Endpoint.link(MAC)));
        assertThat(exchange.sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(operation -> assertThat(operation.sender()).isEqualTo("00:11:aa:bb:cc:dd"));
    }

    @Test
    void anAcknowledgementBindsNameHardwareAndAddress() {
        Exchange exchange =
                Exchange.udp(67, new DhcpRecogniser()).server(message(2, "c0000207", new byte[0], "350105 0c04'pump'"));

        assertThat(exchange.sightings())
                .contains(new Sighting.Name(Endpoint.ipv4(0xc0000207, MAC), "pump", "DHCP lease"));
    }

    @Test
    void optionsThatOverflowIntoTheServerNameAreRead() {
        Exchange exchange = Exchange.udp(67, new DhcpRecogniser())
                .client(message(1, "00000000", bytes("0c04'pump'ff"), "350101 340102"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactly("pump");
    }

    @Test
    void aFullNameInLabelsIsRead() {
        Exchange exchange = Exchange.udp(67, new DhcpRecogniser())
                .client(message(1, "00000000", new byte[0], "350101 510e 04 00 00 04'pump' 04'ward' 00"));

        assertThat(exchange.sightings(Sighting.Attribute.class))
                .extracting(Sighting.Attribute::value)
                .containsExactly("pump.ward");
    }

    @Test
    void anOptionThatRunsPastTheEndIsLeftOut() {
        Exchange exchange =
                Exchange.udp(67, new DhcpRecogniser()).client(message(1, "00000000", new byte[0], "350101 0cf0'pump'"));

        assertThat(exchange.sightings(Sighting.Attribute.class)).isEmpty();
    }

    @Test
    void aVersionSixClientIsReadThroughItsRelay() {
        byte[] solicit = bytes("01 123456 0001 000a 00030001 0011aabbccdd 0027 0008 00 06'pump-1'"
                + "0006 0004 0017 0018 0070 000b 'https://a/b'");
        byte[] relayed = join(
                bytes("0c 00 20010db8000000000000000000000001 fe80000000000000000000000000000a 0009"),
                bytes("%04x".formatted(solicit.length)),
                solicit);
        Exchange exchange = Exchange.udp(547, new Dhcpv6Recogniser()).client(relayed);

        assertThat(exchange.is(Protocol.DHCPV6)).isTrue();
        assertThat(exchange.sightings(Sighting.Attribute.class))
                .allSatisfy(
                        attribute -> assertThat(attribute.endpoint().address()).isEqualTo("fe80::a"))
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.HOST_NAME, "pump-1"),
                        tuple(AttributeName.DHCP_FINGERPRINT, "23,24"),
                        tuple(AttributeName.MUD_URL, "https://a/b"));
        assertThat(exchange.sightings(Sighting.Operation.class))
                .singleElement()
                .satisfies(operation -> assertThat(operation.sender()).isEqualTo("000300010011aabbccdd"));
    }

    @Test
    void otherDatagramsAreNotTaken() {
        assertThat(Exchange.udp(4000, new DhcpRecogniser())
                        .client(new byte[300])
                        .is(Protocol.DHCP))
                .isFalse();
        assertThat(Exchange.udp(4000, new Dhcpv6Recogniser())
                        .client(bytes("01 123456 0001 0000"))
                        .is(Protocol.DHCPV6))
                .isFalse();
    }
}
