package org.cylcomed.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdentifierTest {
    @Test
    void theSameAddressInTwoHomesMakesTwoDevices() {
        DeviceId here = DeviceId.firstSeenAs(new Identifier(Namespace.IP, "home-1", "192.168.1.10"));
        DeviceId there = DeviceId.firstSeenAs(new Identifier(Namespace.IP, "home-2", "192.168.1.10"));

        assertThat(here).isNotEqualTo(there);
    }

    @Test
    void anIdIsTheSameOnEveryRun() {
        Identifier mac = new Identifier(Namespace.MAC, "", "00:0c:29:5a:11:02");

        // printf of 4-byte lengths and parts "MAC", "", "00:0c:29:5a:11:02" | sha256sum | first 10 bytes | base32
        assertThat(DeviceId.firstSeenAs(mac).value()).isEqualTo("dev-2o7rzfsr5c7avtk4");
    }

    @Test
    void aPartBoundaryIsPartOfTheHash() {
        assertThat(HashedId.mint("x-", "ab", "c")).isNotEqualTo(HashedId.mint("x-", "a", "bc"));
    }

    @Test
    void strongerIdentifiersSortFirst() {
        Identifier address = new Identifier(Namespace.IP, "", "10.0.0.1");
        Identifier title = new Identifier(Namespace.AE_TITLE, "", "STORESCP");

        assertThat(title).isLessThan(address);
        assertThat(Namespace.AE_TITLE.strongerThan(Namespace.IP)).isTrue();
        assertThat(Namespace.IP.strongerThan(Namespace.IP)).isFalse();
    }

    @Test
    void misspeltNamesAreRefused() {
        for (String mac :
                new String[] {"00:0C:29:5A:11:02", "00-0c-29-5a-11-02", "00:0c:29:5a:11", "00:0c:29:5a:11:0g"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(Namespace.MAC, "", mac));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(Namespace.SERIAL, "", "4711"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(Namespace.IP, "", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(Namespace.EPR, "", "u".repeat(257)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId("dev-0123456789abcdef"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId("dev-abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceId("ward 3"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientKey("12345"));
    }
}
