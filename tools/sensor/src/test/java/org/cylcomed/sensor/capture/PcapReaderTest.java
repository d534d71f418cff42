package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cylcomed.sensor.capture.CaptureBytes.Outcome;
import org.cylcomed.sensor.capture.CaptureBytes.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PcapReaderTest {
    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static CaptureBytes microseconds() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(CaptureBytes.MICROSECONDS, 1);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void microsecondsAreReadInBothByteOrders(ByteOrder order) {
        Outcome read = CaptureBytes.read(new CaptureBytes(order)
                .pcapHeader(CaptureBytes.MICROSECONDS, 101)
                .pcapRecord(1_700_000_000, 123_456, 5, 1500, "first")
                .pcapRecord(1_700_000_001, 1, "second")
                .bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).extracting(Read::text).containsExactly("first", "second");
        assertThat(read.packets()).extracting(Read::wireLength).containsExactly(1500, 6);
        assertThat(read.packets())
                .extracting(Read::timeNanos)
                .containsExactly(1_700_000_000_123_456_000L, 1_700_000_001_000_001_000L);
        assertThat(read.packets()).extracting(Read::linkType).containsOnly(101);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void nanosecondsAreReadInBothByteOrders(ByteOrder order) {
        Outcome read = CaptureBytes.read(new CaptureBytes(order)
                .pcapHeader(CaptureBytes.NANOSECONDS, 1)
                .pcapRecord(0xffff_ffff, 999_999_999, "x")
                .bytes());

        assertThat(read.packets()).extracting(Read::timeNanos).containsExactly(4_294_967_295_999_999_999L);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theLongerRecordHeaderOfKuznetzovsVariantIsPassedOver(ByteOrder order) {
        Outcome read = CaptureBytes.read(new CaptureBytes(order)
                .pcapHeader(CaptureBytes.KUZNETZOV, 1)
                .pcapRecord(1, 2, 3, 3, "8bytes..abc")
                .pcapRecord(1, 2, 3, 3, "8bytes..def")
                .bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).extracting(Read::text).containsExactly("abc", "def");
        assertThat(read.packets().getFirst().timeNanos()).isEqualTo(1_000_002_000L);
    }

    @Test
    void theLengthOfTheFrameCheckSequenceIsNoPartOfTheLinkType() {
        Outcome read = CaptureBytes.read(new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBytes.MICROSECONDS, 0x4400_0069)
                .pcapRecord(1, 1, "x")
                .bytes());

        assertThat(read.packets()).extracting(Read::linkType).containsExactly(105);
    }

    @Test
    void lengthsThatAnOldWriterSwappedAreSwappedBack() {
        Outcome read = CaptureBytes.read(new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBytes.MICROSECONDS, 3, 1)
                .pcapRecord(1, 1, 900, 3, "abc")
                .bytes());

        assertThat(read.packets()).extracting(Read::text).containsExactly("abc");
        assertThat(read.packets()).extracting(Read::wireLength).containsExactly(900);
    }

    @Test
    void aCutFileIsReadUpToTheCutAndTheCutIsLocated() {
        byte[] whole = microseconds()
                .pcapRecord(1, 1, "first")
                .pcapRecord(1, 2, "second")
                .bytes();

        Outcome inBody = CaptureBytes.read(Arrays.copyOf(whole, whole.length - 1));
        Outcome inHeader = CaptureBytes.read(Arrays.copyOf(whole, 24 + 16 + 5 + 3));
        Outcome inFileHeader = CaptureBytes.read(Arrays.copyOf(whole, 20));

        assertThat(inBody.packets()).extracting(Read::text).containsExactly("first");
        assertThat(inBody.damage()).isEqualTo("cut off in a record at byte 45");
        assertThat(inHeader.packets()).hasSize(1);
        assertThat(inHeader.damage()).isEqualTo("cut off in a record at byte 45");
        assertThat(inFileHeader.packets()).isEmpty();
        assertThat(inFileHeader.damage()).isEqualTo("cut off in the file header at byte 0");
    }

    @Test
    void anImplausibleLengthEndsReadingWithItsPlace() {
        Outcome read = CaptureBytes.read(microseconds()
                .pcapRecord(1, 1, "first")
                .pcapRecord(1, 2, 0x7fff_ffff, 0x7fff_ffff, "second")
                .bytes());

        assertThat(read.packets()).extracting(Read::text).containsExactly("first");
        assertThat(read.damage()).isEqualTo("record length 2147483647 at byte 45 is not plausible");
    }

    @Test
    void packetsLongerThanTheWindowTogetherAreReadInOnePiece() {
        CaptureBytes capture = microseconds();
        String large = "x".repeat(RecordReader.LARGEST_PACKET - 1);
        for (int i = 0; i < 20; i++) {
            capture.pcapRecord(i, 0, large + (char) ('a' + i));
        }

        Outcome read = CaptureBytes.read(capture.bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(read.packets().get(i).text()).isEqualTo(large + (char) ('a' + i));
        }
    }
}
