package org.cylcomed.server.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.cylcomed.server.settings.Listen;

/** Whether a door can be opened, or, while a server runs, is open. */
final class PortCheck {
    private static final int FIRST_FREE_FOR_ALL = 1024;
    private static final int CONNECT_MILLIS = 2000;

    private PortCheck() {}

    static Answer of(String name, Listen door, boolean serverRuns, String option) {
        InetAddress address;
        try {
            address = InetAddress.getByName(door.host());
        } catch (UnknownHostException unknown) {
            return Answer.wrong(
                    name,
                    "this computer does not know the name " + door.host(),
                    "The server cannot listen there.",
                    "Write a name or address of this computer, or 0.0.0.0 for all: " + option + " HOST:PORT");
        }
        return serverRuns ? open(name, door, address) : free(name, door, address, option);
    }

    private static Answer open(String name, Listen door, InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, door.port()), CONNECT_MILLIS);
            return Answer.ok(name, door.url() + " is open");
        } catch (IOException closed) {
            return Answer.wrong(
                    name,
                    "a server works on this folder, but nobody answers at " + door.url(),
                    "Nobody reaches it there.",
                    "If it was started with other options, all may be well. Else wait until it has started, or restart it.");
        }
    }

    private static Answer free(String name, Listen door, InetAddress address, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, door.port()));
            return Answer.ok(name, door.url() + " is free");
        } catch (IOException refused) {
            String mend = door.port() < FIRST_FREE_FOR_ALL
                    ? "Ports below 1024 are for root: take a higher one, or see what uses it: ss -ltnp"
                    : "See what uses it: ss -ltnp 'sport = :" + door.port() + "'; end that, or take another port: "
                            + option + " HOST:PORT";
            return Answer.wrong(
                    name,
                    door.url() + " cannot be opened (" + refused.getMessage() + ")",
                    "The server does not start.",
                    mend);
        }
    }
}
