package org.cylcomed.sensor.addressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.protocol.Hex.bytes;

import java.util.List;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class NeighbourTest {
    private static final byte[] LLDP = bytes("0207 04 020000000001 0404 05'Gi7' 0602 0078"
            + "0a06 'switch' 0e04 0014 0004 100c 05 01 c0000207 02 00000001 00"
            + "fe0b 0012bb 0a 'Model-7' fe10 00005e 01 'https://a/b1'"
            + "0000");

    @Test
    void lldpTellsNamePortKindModelAndUsageDescription() {
        List<Sighting> sightings = Neighbour.frame(new LldpReader()::frame, LLDP);

        assertThat(Neighbour.CONNECTION.is(Protocol.LLDP)).isTrue();
        assertThat(sightings)
                .filteredOn(Sighting.Attribute.class::isInstance)
                .map(Sighting.Attribute.class::cast)
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactlyInAnyOrder(
                        tuple(AttributeName.HOST_NAME, "switch"),
                        tuple(AttributeName.KIND, "switch"),
                        tuple(AttributeName.MODEL, "Model-7"),
                        tuple(AttributeName.MUD_URL, "https://a/b1"),
                        tuple(AttributeName.SWITCH_PORT, "Gi7"));
        assertThat(sightings)
                .contains(new Sighting.Name(
                        Endpoint.ipv4(0xc0000207, Endpoint.NO_MAC), "switch", "LLDP management address"));
    }

    @Test
    void cdpTellsDeviceAddressPortKindSoftwareAndPlatform() {
        List<Sighting> sightings = Neighbour.frame(
                new CdpReader()::frame,
                bytes("02 b4 0000 0001 0008 'core' 0002 0011 00000001 01 01 cc 0004 c0000207"
                        + "0003 0007 'Gi1' 0004 0008 00000008 0005 000c 'IOS 1' 0a 'xy' 0006 0009 'C2950'"));

        assertThat(sightings)
                .filteredOn(Sighting.Attribute.class::isInstance)
                .map(Sighting.Attribute.class::cast)
                .extracting(Sighting.Attribute::name, Sighting.Attribute::value)
                .containsExactly(
                        tuple(AttributeName.HOST_NAME, "core"),
                        tuple(AttributeName.SWITCH_PORT, "Gi1"),
                        tuple(AttributeName.KIND, "switch"),
                        tuple(AttributeName.SOFTWARE, "IOS 1"),
                        tuple(AttributeName.MODEL, "C2950"));
        assertThat(sightings).hasAtLeastOneElementOfType(Sighting.Name.class);
    }

    @Test
    void aFrameWithoutTheThreeFirstValuesIsNotLldp() {
        assertThat(Neighbour.frame(new LldpReader()::frame, bytes("0a06 'switch' 0000")))
                .isEmpty();
    }
}
