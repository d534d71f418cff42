package org.cylcomed.ward.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArchiveTest {
    private static final List<String> ABEL = List.of("P1", "Abel", "Ada");
    private static final List<String> BRANDT = List.of("P2", "Brandt", "Ben");

    private ServerSocket door = closed();

    private static ServerSocket closed() {
        try {
            return new ServerSocket();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void open() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                new Archive("PACS", List.of(ABEL, BRANDT)).serve(door);
            } catch (IOException over) {
                // The test is.
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    private Socket socket() throws IOException {
        return new Socket(door.getInetAddress(), door.getLocalPort());
    }

    @Test
    void studiesAreFoundByTheBeginningOfAName() throws IOException {
        try (Caller caller = Caller.call(socket(), "WS1", "PACS")) {
            assertThat(caller).isNotNull();
            caller.echo();
            assertThat(caller.studies("A*")).isEqualTo(1);
            assertThat(caller.studies("*")).isEqualTo(2);
            assertThat(caller.workList()).isZero();
        }
    }

    @Test
    void anImageLongerThanOnePieceIsTaken() throws IOException {
        try (Caller caller = Caller.call(socket(), "ROOM1", "PACS")) {
            assertThat(caller).isNotNull();
            caller.store(ABEL, 1, 1);
            caller.move(1);
        }
    }

    @Test
    void whoCallsAnotherTitleIsRefused() throws IOException {
        assertThat(Caller.call(socket(), "WS1", "ANY-SCP")).isNull();
    }
}
