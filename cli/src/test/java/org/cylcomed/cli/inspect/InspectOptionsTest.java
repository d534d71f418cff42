package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.cylcomed.cli.DurationConverter;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.findings.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class InspectOptionsTest {
    @Test
    void severalInputsAndNetworksAreKeptInOrder() {
        InspectOptions options = parse("b.pcap", "-", "--site", "10.0.0.0/8", "--site", "fd00::/8", "a.pcap");

        assertThat(options.inputs()).containsExactly("b.pcap", "-", "a.pcap");
        assertThat(options.sites()).containsExactly("10.0.0.0/8", "fd00::/8");
        assertThat(options.json()).isFalse();
    }

    @Test
    void aLiveInterfaceNeedsNoFile() {
        InspectOptions options = parse("--live", "eth0", "--for", "10m");

        assertThat(options.live()).contains("eth0");
        assertThat(options.listenFor()).contains(Duration.ofMinutes(10));
    }

    @Test
    void aSliceIsAFindingAndAFileAndTheCaptureStaysAnInput() {
        InspectOptions options = parse("--slice", "F2", "f2.pcapng", "ward.pcapng");

        assertThat(options.slice()).contains(new FindingSlice("F2", Path.of("f2.pcapng")));
        assertThat(options.inputs()).containsExactly("ward.pcapng");
    }

    @Test
    void whatIsKnownOfThePlaceIsReadInAnySpelling() {
        Site site = parse("a.pcap", "--scanner", "FE80:0::1", "--scanner", "10.31.9.4", "--dicom-peer", "MR1")
                .site();

        assertThat(site.scanners()).containsExactly("10.31.9.4", "fe80::1");
        assertThat(site.dicomPeers()).containsExactly("MR1");
        assertThat(site.inside()).isSameAs(Networks.PRIVATE);
    }

    @Test
    void aScannerThatIsNoAddressIsRefusedByName() {
        InspectOptions options = parse("a.pcap", "--scanner", "our scanner");

        assertThatThrownBy(options::site)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("our scanner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.pcap --live eth0",
                "a.pcap --for 10m",
                "a.pcap --slice F1",
                "a.pcap --slice F1 a.out --slice F2 b.out"
            })
    void whatDoesNotGoTogetherIsRefused(String line) {
        assertThatThrownBy(() -> parse(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "90s,90000", "10m,600000", "2h,7200000", "1d,86400000"})
    void aDurationIsANumberAndAUnit(String text, long millis) {
        assertThat(new DurationConverter().convert(text).toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5s", "0s", "1.5h", "9999999999s", "10 m"})
    void aDurationWithoutMeaningIsRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).hasMessageContaining("90s, 10m or 2h");
    }

    private static InspectOptions parse(String... arguments) {
        CommandSpec specification = CommandSpec.create();
        InspectOptions.declare(specification);
        return InspectOptions.of(new CommandLine(specification).parseArgs(arguments));
    }
}
