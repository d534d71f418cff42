package org.cylcomed.ward.play;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.cylcomed.ward.network.Dhcp;
import org.cylcomed.ward.network.Wire;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;

/** Leases the addresses of the ward: each card its own, or its other one (RFC 2131, 4.3). */
final class LeaseServer {
    private final Script script;
    private final Member self;

    LeaseServer(Script script, Member self) {
        this.script = script;
        this.self = self;
    }

    /** On a thread in the server's namespace; goes on by itself until the ward is over. */
    void start() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Dhcp.SERVER_PORT));
        Thread.ofPlatform().daemon().name(self.id() + " leases").start(() -> {
            try (socket) {
                serve(socket);
            } catch (IOException ended) {
                // The ward is over.
            }
        });
    }

    private void serve(DatagramSocket socket) throws IOException {
        byte[] buffer = new byte[1_500];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            Optional<Dhcp> question = Dhcp.read(buffer, packet.getLength());
            Optional<Dhcp> answer = question.flatMap(this::answer);
            if (answer.isPresent()) {
                say(socket, question.get(), answer.get());
            }
        }
    }

    Optional<Dhcp> answer(Dhcp question) {
        boolean another =
                !question.server().equals(Dhcp.NONE) && !question.server().equals(self.address());
        if (another || question.type() != Dhcp.DISCOVER && question.type() != Dhcp.REQUEST) {
            return Optional.empty();
        }
        Optional<Member> client = script.members().stream()
                .filter(member -> member.mac().equals(question.card()))
                .findFirst();
        if (client.isEmpty()) {
            return Optional.empty();
        }
        String wanted = question.current().equals(Dhcp.NONE) ? question.requested() : question.current();
        boolean own = wanted.equals(client.get().address())
                || wanted.equals(client.get().spare());
        if (own) {
            return Optional.of(question.answer(wanted, self.address()));
        }
        return Optional.of(
                question.type() == Dhcp.DISCOVER
                        ? question.answer(client.get().address(), self.address())
                        : question.refusal(self.address()));
    }

    /** To who speaks from an address there, to who has none yet to everybody. */
    private void say(DatagramSocket socket, Dhcp question, Dhcp answer) throws IOException {
        byte[] bytes = answer.bytes(script.network());
        if (question.current().equals(Dhcp.NONE)) {
            try (Wire wire = new Wire()) {
                wire.broadcast(self.mac(), self.address(), Dhcp.SERVER_PORT, Dhcp.CLIENT_PORT, bytes);
            }
        } else {
            socket.send(new DatagramPacket(
                    bytes,
                    bytes.length,
                    new InetSocketAddress(InetAddress.ofLiteral(question.current()), Dhcp.CLIENT_PORT)));
        }
    }
}
