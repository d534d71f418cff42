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

class PcapngReaderTest {
    private static final int NAME_RESOLUTION = 4;
    private static final int CUSTOM = 0xbad;
    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static CaptureBytes little() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void packetsOfSeveralInterfacesHaveTheirLinkTypeAndClock(ByteOrder order) {
        CaptureBytes capture = new CaptureBytes(order);
        Outcome read = CaptureBytes.read(capture.section()
                .description(1, 0)
                .description(
                        113, 0, capture.option(2, (byte) 'e', (byte) '0'), capture.option(TIME_RESOLUTION, (byte) 9))
                .block(NAME_RESOLUTION, new byte[20])
                .enhanced(0, 1_700_000_000_123_456L, "one")
                .block(CUSTOM, new byte[7])
                .enhanced(1, 1_700_000_000_123_456_789L, "two")
                .bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).extracting(Read::text).containsExactly("one", "two");
        assertThat(read.packets()).extracting(Read::wireLength).containsExactly(5, 5);
        assertThat(read.packets()).extracting(Read::linkType).containsExactly(1, 113);
        assertThat(read.packets())
                .extracting(Read::timeNanos)
                .containsExactly(1_700_000_000_123_456_000L, 1_700_000_000_123_456_789L);
    }

    @Test
    void sectionsOfDifferentByteOrderFollowEachOther() {
        byte[] second = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .section()
                .description(147, 0)
                .enhanced(0, 2, "big")
                .bytes();

        Outcome read = CaptureBytes.read(little().section()
                .description(1, 0)
                .enhanced(0, 1, "little")
                .raw(second)
                .bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).extracting(Read::text).containsExactly("little", "big");
        assertThat(read.packets()).extracting(Read::linkType).containsExactly(1, 147);
    }

    @Test
    void theOffsetOfAnInterfaceIsAddedToItsTimes() {
        CaptureBytes capture = little();
        Outcome read = CaptureBytes.read(capture.section()
                .description(1, 0, capture.number(TIME_OFFSET, 1_700_000_000L))
                .enhanced(0, 5, "x")
                .bytes());

        assertThat(read.packets()).extracting(Read::timeNanos).containsExactly(1_700_000_000_000_005_000L);
    }

    @Test
    void simplePacketsAreCutAtTheSnapLengthAndTakeThePreviousTime() {
        Outcome read = CaptureBytes.read(little().section()
                .description(1, 4)
                .enhanced(0, 7, "xy")
                .simple(100, "abcd")
                .simple(3, "abc")
                .bytes());

        assertThat(read.damage()).isNull();
        assertThat(read.packets()).extracting(Read::text).containsExactly("xy", "abcd", "abc");
        assertThat(read.packets()).extracting(Read::wireLength).containsExactly(4, 100, 3);
        assertThat(read.packets()).extracting(Read::timeNanos).containsOnly(7_000L);
    }

    @Test
    void lossesToldTwiceAreCountedOnceAndOfEverySection() {
        CaptureBytes capture = little();
        Outcome read = CaptureBytes.read(capture.section()
                .description(1, 0)
                .enhanced(0, 1, "a", capture.number(4, 3L))
                .obsolete(0, 2, 2, "b")
                .obsolete(0, 0xffff, 3, "c")
                .statistics(0, capture.number(4, 99L), capture.number(5, 5L), capture.number(7, 2L))
                .section()
                .description(1, 0)
                .statistics(0, capture.number(5, 10L))
                .statistics(0, capture.number(5, -1L))
                .statistics(7, capture.number(5, 10L))
                .enhanced(0, 1, "d", capture.number(4, 20L))
                .bytes());

        assertThat(read.packets()).hasSize(4);
        assertThat(read.dropped()).isEqualTo(7 + 20);
    }

    @Test
    void aBlockWithWrongContentIsLeftOutAndTheNextOneIsRead() {
        CaptureBytes capture = little();
        byte[] tooLong = new byte[24];
        tooLong[12] = 100;
        Outcome read = CaptureBytes.read(capture.section()
                .description(1, 0)
                .enhanced(1, 1, "no such interface")
                .block(6, tooLong)
                .block(6, new byte[4])
                .enhanced(0, 1, "good")
                .bytes());

        assertThat(read.packets()).extracting(Read::text).containsExactly("good");
        assertThat(read.damage())
                .isEqualTo("3 blocks left out, the first: packet of an undescribed interface at byte 48");
    }

    @Test
    void wrongOuterLengthsEndReadingWithTheirPlace() {
        Outcome differing = CaptureBytes.read(little().section()
                .description(1, 0)
                .block(6, 32, new byte[20], 36)
                .enhanced(0, 1, "unreached")
                .bytes());
        Outcome odd = CaptureBytes.read(
                little().section().block(6, 33, new byte[24], 33).bytes());
        Outcome tiny = CaptureBytes.read(
                little().section().block(6, 8, new byte[24], 8).bytes());

        assertThat(differing.packets()).isEmpty();
        assertThat(differing.damage()).isEqualTo("the two lengths of the block at byte 48 differ");
        assertThat(odd.damage()).isEqualTo("block length 33 at byte 28 is not plausible");
        assertThat(tiny.damage()).isEqualTo("block length 8 at byte 28 is not plausible");
    }

    @Test
    void blocksLargerThanTheWindowArePassedOver() {
        Outcome read = CaptureBytes.read(little().section()
                .description(1, 0)
                .block(NAME_RESOLUTION, new byte[3 * ByteWindow.CAPACITY])
                .block(6, new byte[2 * ByteWindow.CAPACITY])
                .enhanced(0, 1, "after")
                .bytes());

        assertThat(read.packets()).extracting(Read::text).containsExactly("after");
        assertThat(read.damage()).startsWith("1 block left out, the first: oversized packet block at byte");
    }

    @Test
    void aCutFileIsReadUpToTheCutAtEveryPlace() {
        byte[] whole = little().section()
                .description(1, 0)
                .enhanced(0, 1, "first")
                .enhanced(0, 2, "second")
                .bytes();
        int second = 28 + 20 + 40;

        for (int length = 4; length < whole.length; length++) {
            Outcome read = CaptureBytes.read(Arrays.copyOf(whole, length));

            assertThat(read.packets()).hasSize(length >= second ? 1 : 0);
            boolean betweenBlocks = length == 28 || length == 48 || length == second;
            assertThat(read.damage() == null).as("cut at %d", length).isEqualTo(betweenBlocks);
        }
    }
}
