package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayFilterTest {
    @Test
    void twoPartiesThatExchangePacketsAreBothNamed() {
        assertThat(DisplayFilter.of(FindingKinds.BRUTE_FORCE, "10.0.0.1", "fd00::2"))
                .isEqualTo("ip.addr==10.0.0.1 && ipv6.addr==fd00::2");
    }

    /** No packet carries both addresses of two that speak under one name. */
    @Test
    void oneWhoBorrowsANameIsShownAlone() {
        assertThat(DisplayFilter.of(FindingKinds.HL7_REPLAY, "10.31.0.66", "10.31.0.10"))
                .isEqualTo("ip.addr==10.31.0.66 && hl7");
    }

    @Test
    void whatArpTellsIsSoughtInArp() {
        assertThat(DisplayFilter.of(FindingKinds.ARP_SPOOFING, "00:0c:29:5a:11:02", null))
                .isEqualTo("eth.addr==00:0c:29:5a:11:02 && arp");
        assertThat(DisplayFilter.of(FindingKinds.ADDRESS_CONFLICT, "10.0.0.1", null))
                .isEqualTo("arp.src.proto_ipv4==10.0.0.1");
        assertThat(DisplayFilter.of(FindingKinds.HOST_SCAN, "10.0.0.1", null))
                .isEqualTo("(ip.addr==10.0.0.1 || arp.src.proto_ipv4==10.0.0.1)");
    }

    @Test
    void aNameThatIsNoAddressGivesNoFilter() {
        assertThat(DisplayFilter.of(FindingKinds.WEAK_TLS, "dev-3j4owqck2etoxhmc", null))
                .isEmpty();
        assertThat(DisplayFilter.of(FindingKinds.PORT_SCAN, "10.0.0.1", "10.0.0.1"))
                .isEqualTo("ip.addr==10.0.0.1");
    }
}
