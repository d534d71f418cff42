package org.cylcomed.ward.attack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WS-Discovery as an attacker speaks it: asks who is there, and says to be somebody. */
final class Discovery implements AutoCloseable {
    private static final int PORT = 3702;
    private static final String GROUP = "239.255.255.250";
    private static final Pattern DOOR = Pattern.compile("https://([0-9.]+):([0-9]+)/");
    @SuppressWarnings("InlineFormatString") // it would hide what is sent
    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="UTF-8"?><s12:Envelope xmlns:s12="http://www.w3.org/2003/05/soap-envelope" \
            xmlns:wsa="http://www.w3.org/2005/08/addressing" \
            xmlns:wsd="http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01" \
            xmlns:dpws="http://docs.oasis-open.org/ws-dd/ns/dpws/2009/01" \
            xmlns:mdpws="http://standards.ieee.org/downloads/11073/11073-20702-2016"><s12:Header>\
            <wsa:Action>http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01/%s</wsa:Action>\
            <wsa:MessageID>urn:uuid:%s</wsa:MessageID>\
            <wsa:To>urn:docs-oasis-open-org:ws-dd:ns:discovery:2009:01</wsa:To>%s</s12:Header>\
            <s12:Body>%s</s12:Body></s12:Envelope>""";

    private final MulticastSocket socket;
    private final long instance;
    private int number;

    /** On a thread within its namespace. */
    Discovery(String own, long instance) throws IOException {
        this.instance = instance;
        socket = new MulticastSocket(new InetSocketAddress(InetAddress.ofLiteral(own), 0));
        socket.setNetworkInterface(NetworkInterface.getByName("eth0"));
    }

    void hello(String endpointReference, String door) throws IOException {
        number++;
        send(
                "Hello",
                "<wsd:AppSequence InstanceId=\"" + instance + "\" MessageNumber=\"" + number + "\"/>",
                "<wsd:Hello><wsa:EndpointReference><wsa:Address>" + endpointReference
                        + "</wsa:Address></wsa:EndpointReference><wsd:Types>dpws:Device mdpws:MedicalDevice</wsd:Types><wsd:XAddrs>"
                        + door + "</wsd:XAddrs><wsd:MetadataVersion>1</wsd:MetadataVersion></wsd:Hello>");
    }

    void probe() throws IOException {
        number++;
        send("Probe", "", "<wsd:Probe><wsd:Types>dpws:Device mdpws:MedicalDevice</wsd:Types></wsd:Probe>");
    }

    /** Doors of those that answer within a time. */
    Set<InetSocketAddress> doors(int millis) throws IOException {
        Set<InetSocketAddress> doors = new LinkedHashSet<>();
        long until = System.nanoTime() + millis * 1_000_000L;
        byte[] buffer = new byte[8192];
        for (long left = millis; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            socket.setSoTimeout((int) left);
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(answer);
            } catch (SocketTimeoutException enough) {
                break;
            }
            Matcher found = DOOR.matcher(new String(buffer, 0, answer.getLength(), StandardCharsets.UTF_8));
            while (found.find()) {
                doors.add(
                        new InetSocketAddress(InetAddress.ofLiteral(found.group(1)), Integer.parseInt(found.group(2))));
            }
        }
        return doors;
    }

    private void send(String action, String header, String body) throws IOException {
        UUID id = new UUID(instance, number);
        byte[] bytes = String.format(ENVELOPE, action, id, header, body).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral(GROUP), PORT));
    }

    @Override
    public void close() {
        socket.close();
    }
}
