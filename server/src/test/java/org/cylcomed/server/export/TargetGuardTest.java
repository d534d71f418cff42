package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "100.64.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "100::1",
                "3fff::1"
            })
    void whatOnlyTheServerCanReachIsRefused(String address) throws UnknownHostException {
        InetAddress parsed = InetAddress.getByName(address);
        assertThat(TargetGuard.isPublic(parsed)).isFalse();
        TargetGuard guard = new TargetGuard(Set.of("siem.hospital.example"), _ -> List.of(parsed));
        assertThatThrownBy(() -> guard.address("evil.example"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00::1"})
    void publicAddressesAreLetThrough(String address) throws UnknownHostException {
        assertThat(TargetGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    /** The resolver is the JDK's own, which decides what a spelling means and whom the connection goes to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001",
                "127.1",
                "127.0.1",
                "2852039166",
                "169.254.43518",
                "::ffff:7f00:1",
                "::ffff:169.254.169.254",
                "0:0:0:0:0:ffff:10.0.0.1",
                "::1%lo",
                "fe80::1%25lo",
                "localhost.",
                "LocalHost"
            })
    void anAddressInDisguiseIsJudgedByWhereItLeads(String host) {
        try {
            assertThat(TargetGuard.isPublic(new TargetGuard(Set.of()).address(host)))
                    .isTrue();
        } catch (DeliveryException refused) {
            assertThat(refused).hasMessageNotContaining(host);
        }
    }

    @Test
    void oneBadAddressAmongSeveralRefusesTheHost() {
        TargetGuard guard = new TargetGuard(
                Set.of(), _ -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")));
        assertThatThrownBy(() -> guard.address("evil.example")).isInstanceOf(DeliveryException.class);
    }

    @Test
    void onlyTheExactHostAnAdministratorAllowedIsExempt() throws Exception {
        TargetGuard guard =
                new TargetGuard(Set.of("Siem.Hospital.Example"), _ -> List.of(InetAddress.getByName("10.0.0.5")));
        assertThat(guard.address("siem.hospital.example").getHostAddress()).isEqualTo("10.0.0.5");
        assertThatThrownBy(() -> guard.address("x.siem.hospital.example")).isInstanceOf(DeliveryException.class);
    }
}
