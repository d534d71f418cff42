package org.cylcomed.ward.home;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.ward.scenario.Member;

/** How a machine at home looks for a printer: a question to a group, by multicast DNS (RFC 6762), and another by SSDP. */
record Printers(Member self) {
    private static final String NAMES = "224.0.0.251";
    private static final int NAMES_PORT = 5353;
    private static final String SERVICES = "239.255.255.250";
    private static final int SERVICES_PORT = 1900;
    private static final short POINTER = 12;
    private static final long PAUSE_MILLIS = 700;

    /**
     * Asks, some times.
     *
     * @return how many questions it asked
     */
    int seek(int times) throws IOException, InterruptedException {
        try (MulticastSocket socket =
                new MulticastSocket(new InetSocketAddress(InetAddress.ofLiteral(self.address()), 0))) {
            socket.setNetworkInterface(NetworkInterface.getByName("eth0"));
            for (int time = 0; time < times; time++) {
                send(socket, question(List.of("_ipp", "_tcp", "local")), NAMES, NAMES_PORT);
                String search = "M-SEARCH * HTTP/1.1\r\nHOST: " + SERVICES + ":" + SERVICES_PORT
                        + "\r\nMAN: \"ssdp:discover\"\r\nMX: 2\r\nST: urn:schemas-upnp-org:device:Printer:1\r\n\r\n";
                send(socket, search.getBytes(StandardCharsets.US_ASCII), SERVICES, SERVICES_PORT);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return 2 * times;
    }

    private static void send(MulticastSocket socket, byte[] bytes, String group, int port) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral(group), port));
    }

    private static byte[] question(List<String> labels) {
        ByteBuffer packet = ByteBuffer.allocate(64);
        packet.putLong(0x0000_0000_0001_0000L).putInt(0);
        labels.forEach(label -> packet.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII)));
        packet.put((byte) 0).putShort(POINTER).putShort((short) 1);
        return Arrays.copyOf(packet.array(), packet.position());
    }
}
