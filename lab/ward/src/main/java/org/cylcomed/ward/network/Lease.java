package org.cylcomed.ward.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.cylcomed.ward.scenario.Member;

/**
 * A machine's address as it is leased to it: asked for again when it is switched on, at half of each lease, and anew when it
 * is to have another (RFC 2131, 3.2 and 4.4.5). A machine whose question nobody answers keeps the address it remembers.
 */
final class Lease {
    private static final int TRIES = 4;
    private static final int FIRST_WAIT_MILLIS = 2_000;

    private final Member member;
    private String address;
    private int asked;

    Lease(Member member) {
        this.member = member;
        address = member.address();
    }

    /** Until interrupted, on a thread in the member's namespace. */
    void keep() throws IOException, InterruptedException {
        Optional<Dhcp> granted = remembered();
        while (granted.isPresent()) {
            Thread.sleep(Duration.ofSeconds(Dhcp.LEASE_SECONDS / 2));
            granted = renewed(granted.get().server());
        }
    }

    private Optional<Dhcp> remembered() throws IOException {
        return exchange(question(Dhcp.REQUEST, Dhcp.NONE, current(), Dhcp.NONE), Dhcp.ACK, "");
    }

    private Optional<Dhcp> renewed(String server) throws IOException {
        return exchange(question(Dhcp.REQUEST, current(), Dhcp.NONE, Dhcp.NONE), Dhcp.ACK, server);
    }

    /** Asks for another address, on a thread in the member's namespace, before the card has it. */
    void move(String to) throws IOException {
        Optional<Dhcp> offer = exchange(question(Dhcp.DISCOVER, Dhcp.NONE, to, Dhcp.NONE), Dhcp.OFFER, "");
        if (offer.isPresent()) {
            exchange(question(Dhcp.REQUEST, Dhcp.NONE, to, offer.get().server()), Dhcp.ACK, "");
        }
        synchronized (this) {
            address = to;
        }
    }

    private synchronized String current() {
        return address;
    }

    private synchronized Dhcp question(int type, String from, String requested, String server) {
        asked++;
        int transaction = member.mac().hashCode() * 31 + asked;
        String vendor = member.model().isEmpty() ? "MSFT 5.0" : member.model();
        return new Dhcp(type, transaction, member.mac(), from, Dhcp.NONE, requested, server, member.name(), vendor);
    }

    /** @param server that alone is asked; empty to ask everybody, as who has no address must */
    private static Optional<Dhcp> exchange(Dhcp question, int wanted, String server) throws IOException {
        byte[] bytes = question.bytes("");
        try (Wire wire = new Wire();
                DatagramSocket ear = new DatagramSocket(null)) {
            ear.setReuseAddress(true);
            ear.bind(new InetSocketAddress(Dhcp.CLIENT_PORT));
            int wait = FIRST_WAIT_MILLIS;
            for (int time = 0; time < TRIES; time++, wait *= 2) {
                if (server.isEmpty()) {
                    wire.broadcast(question.card(), Dhcp.NONE, Dhcp.CLIENT_PORT, Dhcp.SERVER_PORT, bytes);
                } else {
                    ear.send(new DatagramPacket(
                            bytes,
                            bytes.length,
                            new InetSocketAddress(InetAddress.ofLiteral(server), Dhcp.SERVER_PORT)));
                }
                Optional<Dhcp> answer = answer(ear, question, wait);
                if (answer.isPresent()) {
                    return answer.filter(given -> given.type() == wanted);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Dhcp> answer(DatagramSocket ear, Dhcp question, int millis) throws IOException {
        long until = System.nanoTime() + millis * 1_000_000L;
        for (long left = millis; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            ear.setSoTimeout((int) left);
            DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
            try {
                ear.receive(packet);
            } catch (SocketTimeoutException silence) {
                break;
            }
            Optional<Dhcp> answer = Dhcp.read(packet.getData(), packet.getLength())
                    .filter(each -> each.transaction() == question.transaction()
                            && each.card().equals(question.card()));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }
}
