package org.cylcomed.sensor.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.junit.jupiter.api.Test;

class ConversationRecordsTest {
    private static final int MONITOR = 0x0a1f0007;
    private static final int GATEWAY = 0x0a1f0001;
    private static final int OUTSIDE = 0x08080808;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int FRAME_BYTES = 14 + 20 + 8 + 10;

    private record Sent(long second, int from, int to) {}

    private final List<Sent> packets = new ArrayList<>();
    private final List<Conversation> records = new ArrayList<>();

    @Test
    void aLongConversationIsToldEachMinuteAndTheRecordsAddUpToAllOfIt() throws IOException {
        for (int second = 0; second < 300; second++) {
            packets.add(new Sent(second, MONITOR, GATEWAY));
            packets.add(new Sent(second, GATEWAY, MONITOR));
        }
        run();

        List<Conversation> monitor = of("10.31.0.7");
        assertThat(monitor).hasSizeBetween(5, 6);
        assertThat(monitor.stream().mapToLong(Conversation::packetsOut).sum()).isEqualTo(300);
        assertThat(monitor.stream().mapToLong(Conversation::bytesIn).sum()).isEqualTo(300L * FRAME_BYTES);
        assertThat(monitor.subList(1, monitor.size() - 1))
                .allMatch(record -> record.packetsOut() == 60 && record.packetsIn() == 60);
        assertThat(monitor)
                .extracting(Conversation::start)
                .containsOnly(monitor.getFirst().start());
        assertThat(monitor.subList(0, monitor.size() - 1)).noneMatch(Conversation::closed);
        assertThat(monitor.getLast().closed()).isTrue();
        assertThat(monitor).extracting(record -> record.origin().at()).isSorted();
    }

    @Test
    void eachEndHasItsOwnRecordsThatMirrorTheOthers() throws IOException {
        packets.add(new Sent(0, MONITOR, GATEWAY));
        packets.add(new Sent(1, MONITOR, GATEWAY));
        packets.add(new Sent(1, GATEWAY, MONITOR));
        run();

        Conversation monitor = of("10.31.0.7").getLast();
        Conversation gateway = of("10.31.0.1").getLast();
        assertThat(monitor.role()).isEqualTo(Role.CLIENT);
        assertThat(gateway.role()).isEqualTo(Role.SERVER);
        assertThat(gateway.communityId()).isEqualTo(monitor.communityId());
        assertThat(gateway.packetsIn()).isEqualTo(monitor.packetsOut());
        assertThat(gateway.bytesOut()).isEqualTo(monitor.bytesIn());
        assertThat(gateway.peer()).isEqualTo(monitor.subject());
    }

    @Test
    void aSilentConversationIsNotToldUntilItSpeaksAgainOrCloses() throws IOException {
        packets.add(new Sent(0, MONITOR, GATEWAY));
        for (int second = 0; second < 100; second++) {
            packets.add(new Sent(second, GATEWAY, OUTSIDE));
        }
        packets.add(new Sent(100, MONITOR, GATEWAY));
        run();

        assertThat(of("10.31.0.7").stream().filter(record -> !record.closed()).count())
                .isLessThanOrEqualTo(1);
        assertThat(of("10.31.0.7").stream().mapToLong(Conversation::packetsOut).sum())
                .isEqualTo(2);
    }

    @Test
    void whoIsOutsideOrNeverAnsweredHasNoRecord() throws IOException {
        packets.add(new Sent(0, MONITOR, OUTSIDE));
        packets.add(new Sent(0, OUTSIDE, MONITOR));
        packets.add(new Sent(0, MONITOR, GATEWAY));
        run();

        assertThat(of("8.8.8.8")).isEmpty();
        assertThat(of("10.31.0.1")).isEmpty();
        assertThat(of("10.31.0.7")).hasSize(2);
    }

    @Test
    void recordsAreNumberedWithoutAGap() throws IOException {
        for (int second = 0; second < 200; second++) {
            packets.add(new Sent(second, MONITOR, GATEWAY));
        }
        run();

        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).origin().sequence()).isEqualTo(i);
        }
    }

    private List<Conversation> of(String address) {
        return records.stream()
                .filter(record -> record.subject().toString().contains("value=" + address + "]"))
                .toList();
    }

    private void run() throws IOException {
        ConversationRecords listener = new ConversationRecords(new SourceId("ward"), Networks.PRIVATE, records::add);
        new Sensor(identifier -> identifier, List.of(listener)).run(new Played(packets.iterator()));
    }

    private static final class Played implements PacketSource {
        private final Iterator<Sent> packets;
        private long frame;

        Played(Iterator<Sent> packets) {
            this.packets = packets;
        }

        @Override
        public boolean next(Packet packet) {
            if (!packets.hasNext()) {
                return false;
            }
            Sent sent = packets.next();
            packet.bytes = datagram(sent);
            packet.offset = 0;
            packet.captured = packet.bytes.length;
            packet.wireLength = packet.bytes.length;
            packet.timeNanos = START + sent.second() * 1_000_000_000L;
            packet.linkType = 1;
            packet.frame = ++frame;
            return true;
        }

        private static byte[] datagram(Sent sent) {
            boolean toServer = sent.to() == GATEWAY || sent.to() == OUTSIDE;
            ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES);
            out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0});
            out.put((byte) 0x45)
                    .put((byte) 0)
                    .putShort((short) (FRAME_BYTES - 14))
                    .putInt(0);
            out.put((byte) 64).put((byte) 17).putShort((short) 0);
            out.putInt(sent.from()).putInt(sent.to());
            out.putShort((short) (toServer ? 50000 : 2575)).putShort((short) (toServer ? 2575 : 50000));
            out.putShort((short) 18).putShort((short) 0);
            return out.array();
        }

        @Override
        public CaptureReport report() {
            return new CaptureReport();
        }

        @Override
        public void close() {}
    }
}
