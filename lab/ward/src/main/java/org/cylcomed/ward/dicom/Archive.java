package org.cylcomed.ward.dicom;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Takes images and answers questions for studies and work lists, whoever asks: it checks the title that is called, alone. */
public final class Archive {
    private static final int WAIT_MILLIS = 30_000;
    private static final int RESPONSE = 0x8000;
    private static final int STORE = 0x0001;
    private static final int FIND = 0x0020;
    private static final int MOVE = 0x0021;
    private static final int PENDING = 0xff00;
    private static final int DESTINATION_UNKNOWN = 0xa801;

    private final String title;
    /** Record number, family name, given name of those it has studies of. */
    private final List<List<String>> people;

    public Archive(String title, List<List<String>> people) {
        this.title = title;
        this.people = List.copyOf(people);
    }

    /** Answers until the socket is closed, each caller on a thread of its own. */
    public void serve(ServerSocket door) throws IOException {
        while (true) {
            Socket caller = door.accept();
            caller.setSoTimeout(WAIT_MILLIS);
            Thread.ofPlatform().daemon().name(title).start(() -> {
                try (Association association = new Association(caller)) {
                    answer(association);
                } catch (IOException gone) {
                    // It calls again if it wants anything.
                }
            });
        }
    }

    private void answer(Association association) throws IOException {
        Association.Unit request = association.read();
        if (request.type() != Association.REQUEST || request.bytes().length < 68) {
            return;
        }
        String called = new String(request.bytes(), 4, 16, StandardCharsets.US_ASCII).strip();
        String calling = new String(request.bytes(), 20, 16, StandardCharsets.US_ASCII).strip();
        if (!called.equals(title)) {
            association.reject();
            return;
        }
        association.accept(calling, called, Association.services(request.bytes()));
        for (Association.Message message = association.message(); message != null; message = association.message()) {
            answer(association, message);
        }
    }

    private void answer(Association association, Association.Message asked) throws IOException {
        Map<Integer, byte[]> command = Elements.read(asked.command());
        int field = Elements.number(command, 0x0000_0100);
        if (field == FIND && Elements.text(command, 0x0000_0002).equals(Service.STUDIES.identifier)) {
            String wanted =
                    Elements.text(Elements.read(asked.data()), 0x0010_0010).replace("*", "");
            int number = 0;
            for (List<String> person : people) {
                number++;
                if (person.get(1).startsWith(wanted)) {
                    association.send(
                            asked.context(),
                            response(command, field, PENDING, 0),
                            Studies.found(person, number).dataSet());
                }
            }
        }
        int status = field == MOVE ? DESTINATION_UNKNOWN : 0;
        association.send(asked.context(), response(command, field, status, Elements.NO_DATA_SET), null);
    }

    private static byte[] response(Map<Integer, byte[]> asked, int field, int status, int dataSet) {
        Elements elements = new Elements()
                .identifier(0x0000_0002, Elements.text(asked, 0x0000_0002))
                .number(0x0000_0100, field | RESPONSE)
                .number(0x0000_0120, Elements.number(asked, 0x0000_0110))
                .number(0x0000_0800, dataSet)
                .number(0x0000_0900, status);
        if (field == STORE) {
            elements.identifier(0x0000_1000, Elements.text(asked, 0x0000_1000));
        }
        return elements.command();
    }
}
