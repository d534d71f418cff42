package org.cylcomed.ward.product;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cylcomed.ward.play.Child;

/** Has the server invite readers, enrols them, and gives each a seat of the ward. */
public final class Seating {
    private static final int INVITED_WITHIN_SECONDS = 240;

    private final Path program;
    private final Path place;
    private final BlockingQueue<String[]> invitations = new LinkedBlockingQueue<>();

    /**
     * @param program the product's one command
     * @param place folder in which each gets one
     */
    public Seating(Path program, Path place) {
        this.program = program;
        this.place = place;
    }

    /** Whatever the server says; an invitation is kept. */
    public void heard(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 4 && words[0].equals("invited")) {
            invitations.add(new String[] {words[2], words[3]});
        }
    }

    /**
     * Nothing happens for a reader that was not built.
     *
     * @return how many seats were taken, 0 or 1
     */
    public int seat(Child server, Child ward, String seat, Optional<Reader> reader)
            throws IOException, InterruptedException {
        if (reader.isEmpty()) {
            return 0;
        }
        server.tell("invite reader-" + seat);
        String[] invitation = invitations.poll(INVITED_WITHIN_SECONDS, TimeUnit.SECONDS);
        if (invitation == null) {
            throw new IOException("The server invited no reader.");
        }
        Path home = place.resolve(seat);
        ward.tell("seat " + seat + " " + home + " " + reader.get().enrolled(program, invitation, home));
        return 1;
    }
}
