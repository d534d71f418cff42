package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import org.cylcomed.core.device.Networks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, false",
        "172.16.0.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "169.254.1.1, false",
        "127.0.0.66, false",
        "224.0.0.251, false",
        "239.255.255.250, false",
        "255.255.255.255, false",
        "0.0.0.0, false",
        "8.8.8.8, true",
        "203.0.113.9, false",
        "fe80::1, false",
        "fd00::1, false",
        "ff02::1, false",
        "::1, false",
        "2001:db8::1, true",
    })
    void outsideIsWhatIsNeitherPrivateNorOurs(String address, boolean outside) throws UnknownHostException {
        Site site = Site.unknown().withInside(Networks.of(List.of("203.0.113.0/24")));
        byte[] bytes = InetAddress.getByName(address).getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long high = bytes.length == 4 ? 0 : buffer.getLong();
        long low = bytes.length == 4 ? 0xffff_0000_0000L | buffer.getInt() & 0xffff_ffffL : buffer.getLong();
        assertThat(site.isOutside(high, low)).isEqualTo(outside);
    }
}
