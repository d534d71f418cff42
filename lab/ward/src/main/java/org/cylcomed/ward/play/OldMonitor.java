package org.cylcomed.ward.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/** A monitor from before SDC: speaks HL7 to the engine itself, in clear text, once a minute. */
final class OldMonitor {
    private static final long WAIT_MILLIS = 6_000;
    private static final int SHIFTED_EVERY = 3;
    private static final int TIME_EVERY = 32;
    private static final int[] OUTSIDE_PORTS = {515, 2049};
    private static final int CALL_MILLIS = 500;
    private static final String WAVE_GROUP = "239.10.20.30";
    private static final int WAVE_PORT = 24_105;
    private static final double WAVE_PACKET = 0.1;
    private static final int WAVE_SAMPLES = 12;

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Patient patient;
    private final GuardedSockets sockets;
    private volatile @Nullable Act act;

    OldMonitor(Script script, Member self, Tempo tempo, Truth truth) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        patient = script.patient(self);
        sockets = new GuardedSockets(new Guard(script.network()), self.address(), null);
    }

    /** Does this from now on; any thread. */
    void act(Act due) {
        act = due;
    }

    /** On its own thread, until interrupted. */
    void run() throws InterruptedException {
        Member to = script.of(Scenario.Kind.ENGINE);
        truth.say("ready", self.id(), "bed", self.bed(), "address", self.address());
        try (Line line = new Line(
                Executors.newCachedThreadPool(Parts::daemon), sockets, to.address(), to.port(), false, WAIT_MILLIS)) {
            long second = Math.max(0, (long) tempo.now());
            for (int turn = 0; ; turn++) {
                double due = self.offset() / 4 + 2 + turn * self.every();
                if (due < tempo.now() - self.every()) {
                    continue;
                }
                for (; second < due; second++) {
                    tempo.await((double) second);
                    if (second % TIME_EVERY == self.bed()) {
                        House.ask(sockets.guard(), Parts.house(script).address(), 1);
                    }
                    Act now = act;
                    if (now != null) {
                        act = null;
                        perform(now, line, second);
                    }
                }
                tempo.await(due);
                send(line, String.format("%s%05d", self.name(), turn), (long) due, 0);
            }
        }
    }

    private void send(Line line, String controlId, long second, long shiftSeconds) throws InterruptedException {
        truth.say(
                "sent",
                self.id(),
                "bed",
                self.bed(),
                "message",
                controlId,
                "times",
                line.send(text(controlId, second, shiftSeconds)));
    }

    private String text(String controlId, long second, long shiftSeconds) {
        patient.advance(second);
        return Messages.values(
                Parts.speaker(self, script),
                controlId,
                tempo.at(second + shiftSeconds),
                Parts.subject(self, script),
                Reading.of(patient.numbers()));
    }

    private void perform(Act now, Line line, long second) throws InterruptedException {
        truth.begins(now);
        switch (now.deed()) {
            case CALLS_OUTSIDE -> callOutside(now);
            case OTHER_SERVER -> House.ask(sockets.guard(), now.to().address(), now.count());
            case MULTICAST_WAVE -> multicast(now);
            case CLOCK_SHIFTED -> {
                for (long at = second; at < second + now.seconds(); at += SHIFTED_EVERY) {
                    tempo.await((double) at);
                    send(line, String.format("%sS%06d", self.name(), at), at, -60L * now.values());
                }
            }
            case LINE_FEEDS -> {
                for (long at = second; at < second + now.count(); at++) {
                    sendRaw(text(String.format("%sL%06d", self.name(), at), at, 0).replace('\r', '\n'));
                    tempo.await(at + 1.0);
                }
            }
            default -> truth.say("failed", self.id(), "reason", "cannot do " + now.deed());
        }
        truth.ends(now);
    }

    /** As monitors with a maker's address built in do: a few tries, whoever answers. */
    private void callOutside(Act now) throws InterruptedException {
        for (int call = 0; call < now.count(); call++) {
            for (int port : OUTSIDE_PORTS) {
                try (Socket socket = sockets.createSocket()) {
                    socket.connect(
                            new InetSocketAddress(InetAddress.ofLiteral(now.to().address()), port), CALL_MILLIS);
                    socket.getOutputStream().write(new byte[] {2, 'l', 'p', '\n'});
                } catch (IOException refused) {
                    // Nobody has to answer.
                }
            }
            Thread.sleep((long) now.pauseMillis());
        }
    }

    /** The pleth to a group, as older monitors tell their central station. */
    private void multicast(Act now) throws InterruptedException {
        try (MulticastSocket socket =
                new MulticastSocket(new InetSocketAddress(InetAddress.ofLiteral(self.address()), 0))) {
            socket.setNetworkInterface(NetworkInterface.getByName("eth0"));
            double begun = tempo.now();
            for (int packet = 0; packet * WAVE_PACKET < now.seconds(); packet++) {
                ByteBuffer samples = ByteBuffer.allocate(4 + WAVE_SAMPLES).putInt(packet);
                patient.advance((long) (begun + packet * WAVE_PACKET));
                for (int sample = 0; sample < WAVE_SAMPLES; sample++) {
                    double at = begun - 1 + (packet + (double) sample / WAVE_SAMPLES) * WAVE_PACKET;
                    samples.put((byte) (100 * patient.pleth(at)));
                }
                socket.send(new DatagramPacket(
                        samples.array(), samples.capacity(), InetAddress.ofLiteral(WAVE_GROUP), WAVE_PORT));
                tempo.await(begun + packet * WAVE_PACKET);
            }
        } catch (IOException refused) {
            truth.say("failed", self.id(), "reason", String.valueOf(refused.getMessage()));
        }
    }

    private void sendRaw(String text) {
        Member to = script.of(Scenario.Kind.ENGINE);
        try (Socket socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(to.address()), to.port()), CALL_MILLIS);
            socket.setSoTimeout((int) WAIT_MILLIS);
            OutputStream output = socket.getOutputStream();
            output.write(("\u000b" + text + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            output.flush();
            InputStream input = socket.getInputStream();
            for (int octet = input.read(); octet >= 0 && octet != 0x1c; octet = input.read()) {
                // The acknowledgement is read to its end.
            }
        } catch (IOException refused) {
            truth.say("failed", self.id(), "reason", String.valueOf(refused.getMessage()));
        }
    }
}
