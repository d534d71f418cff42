package org.cylcomed.ward.play;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.dicom.Archive;
import org.cylcomed.ward.dicom.Caller;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/** The image archive, the devices that send to it, and who asks it for everything. */
final class Imaging {
    /** The mobile X-ray goes round so often. */
    static final int ROUND_SECONDS = 12;

    private static final int PEOPLE = 40;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int IMAGES_EACH = 3;
    /** Titles archives often have: somebody who does not know this one tries them. */
    private static final List<String> USUAL_TITLES = List.of("ANY-SCP", "DCM4CHEE");

    private final Script script;
    private final Member self;
    private final Truth truth;
    private final GuardedSockets sockets;

    Imaging(Script script, Member self, Truth truth) {
        this.script = script;
        this.self = self;
        this.truth = truth;
        sockets = new GuardedSockets(new Guard(script.network()), self.address(), null);
    }

    /** The archive, on a thread of its own. */
    void serve() throws IOException {
        List<List<String>> people = new ArrayList<>();
        for (int person = 1; person <= PEOPLE; person++) {
            people.add(script.person(person));
        }
        ServerSocket door = sockets.createServerSocket();
        door.bind(new InetSocketAddress(InetAddress.ofLiteral(self.address()), self.port()));
        Thread.ofPlatform().daemon().name(self.id()).start(() -> {
            try (door) {
                new Archive(self.name(), people).serve(door);
            } catch (IOException ended) {
                // The ward is over.
            }
        });
    }

    /** @return null if the archive is not there, or refuses */
    private @Nullable Caller call(String title, String called) throws IOException {
        Member archive = script.of(Scenario.Kind.ARCHIVE);
        Socket socket = sockets.createSocket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral(archive.address()), archive.port()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return Caller.call(socket, title, called);
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    /** What a device does all day: is the archive there, whom shall I see, here are the images. */
    void round(int number) {
        try (Caller caller = call(self.name(), script.of(Scenario.Kind.ARCHIVE).name())) {
            if (caller != null) {
                caller.echo();
                caller.workList();
                for (int image = 1; image <= number % IMAGES_EACH; image++) {
                    caller.store(script.person(number), number, image);
                }
            }
        } catch (IOException away) {
            // It tries again on its next round.
        }
    }

    void register(Act act) throws InterruptedException {
        truth.begins(act);
        for (int turn = 1; turn <= act.count(); turn++) {
            round(turn);
            Thread.sleep((long) act.pauseMillis());
        }
        truth.ends(act, "rounds", act.count());
    }

    /** Guesses the archive's title, then asks for everybody and wants all of it. */
    void sweep(Act act) throws InterruptedException {
        truth.begins(act);
        int answers = 0;
        try {
            for (String usual : USUAL_TITLES) {
                Caller refused = call(self.name(), usual);
                if (refused != null) {
                    refused.close();
                }
            }
            try (Caller caller =
                    call(self.name(), script.of(Scenario.Kind.ARCHIVE).name())) {
                for (int question = 0; caller != null && question < act.count(); question++) {
                    answers += caller.studies((char) ('A' + question % 26) + "*");
                    Thread.sleep((long) act.pauseMillis());
                }
                for (int study = 1; caller != null && study <= act.values(); study++) {
                    caller.move(study);
                    Thread.sleep((long) act.pauseMillis());
                }
            }
        } catch (IOException refused) {
            truth.say("failed", self.id(), "reason", String.valueOf(refused.getMessage()));
        }
        truth.ends(act, "answers", answers);
    }
}
