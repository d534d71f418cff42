package org.cylcomed.ward.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls an archive: an imaging device, or whoever asks for what others have sent. */
public final class Caller implements Closeable {
    private static final int ECHO = 0x0030;
    private static final int STORE = 0x0001;
    private static final int FIND = 0x0020;
    private static final int MOVE = 0x0021;
    private static final int MEDIUM = 0;

    private final Association association;
    private final String title;
    private int messages;

    private Caller(Association association, String title) {
        this.association = association;
        this.title = title;
    }

    /**
     * Calls over an open connection.
     *
     * @return null if the archive refuses
     */
    public static @Nullable Caller call(Socket socket, String title, String called) throws IOException {
        Association association = new Association(socket);
        List<String> wanted =
                Arrays.stream(Service.values()).map(each -> each.identifier).toList();
        if (!association.request(title, called, wanted)) {
            association.close();
            return null;
        }
        return new Caller(association, title);
    }

    public void echo() throws IOException {
        ask(Service.VERIFICATION, command(Service.VERIFICATION, ECHO, false), null);
    }

    /** @return how many answers came */
    public int workList() throws IOException {
        return ask(
                Service.WORK_LIST,
                command(Service.WORK_LIST, FIND, true),
                Studies.workList().dataSet());
    }

    /**
     * Asks for the studies of people.
     *
     * @param family beginning of their name and {@code *}
     * @return how many answers came
     */
    public int studies(String family) throws IOException {
        return ask(
                Service.STUDIES,
                command(Service.STUDIES, FIND, true),
                Studies.question(family).dataSet());
    }

    /** Wants a study sent to itself. */
    public void move(int study) throws IOException {
        Elements command = new Elements()
                .identifier(0x0000_0002, Service.MOVE.identifier)
                .number(0x0000_0100, MOVE)
                .number(0x0000_0110, ++messages)
                .text(0x0000_0600, title)
                .number(0x0000_0700, MEDIUM)
                .number(0x0000_0800, 0);
        ask(Service.MOVE, command, Studies.move(study).dataSet());
    }

    /** Sends an image. */
    public void store(List<String> person, int study, int number) throws IOException {
        String instance = Studies.study(study) + ".1." + number;
        Elements command = command(Service.IMAGE, STORE, true).identifier(0x0000_1000, instance);
        ask(Service.IMAGE, command, Studies.image(person, study, instance).dataSet());
    }

    private Elements command(Service service, int field, boolean withData) {
        Elements elements = new Elements()
                .identifier(0x0000_0002, service.identifier)
                .number(0x0000_0100, field)
                .number(0x0000_0110, ++messages);
        if (field != ECHO) {
            elements.number(0x0000_0700, MEDIUM);
        }
        return elements.number(0x0000_0800, withData ? 0 : Elements.NO_DATA_SET);
    }

    private int ask(Service service, Elements command, byte @Nullable [] data) throws IOException {
        association.send(2 * service.ordinal() + 1, command.command(), data);
        for (int answers = 0; ; answers++) {
            Association.Message answer = association.message();
            if (answer == null) {
                throw new IOException("the archive went");
            }
            Map<Integer, byte[]> said = Elements.read(answer.command());
            if (Elements.number(said, 0x0000_0900) >>> 8 != 0xff) {
                return answers;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            association.release();
        } finally {
            association.close();
        }
    }
}
