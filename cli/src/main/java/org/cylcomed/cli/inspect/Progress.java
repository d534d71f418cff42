package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.jspecify.annotations.Nullable;

/**
 * Passes packets on and shows how far it is: on a terminal one line that rewrites itself, elsewhere a line each ten
 * seconds, so that a log of a short run stays empty.
 *
 * <p>A second thread writes. The thread of the packets looks up once in 1,024 packets whether a new figure is wanted.
 */
final class Progress implements PacketSource {
    private static final long TERMINAL_MILLIS = 100;
    private static final long LOG_MILLIS = 10_000;
    /** Cut, do not wrap, and clear what is left of the line before. */
    private static final String BEGIN = "\r\u001b[?7l";

    private static final String END = "\u001b[K\u001b[?7h";

    private final PacketSource source;
    private final ProgressLine line;
    private final PrintWriter out;
    private final boolean terminal;
    private final int mask;
    private final long started = System.nanoTime();
    private final boolean live;
    private final Thread writer = new Thread(this::write, "progress");
    private final AtomicLong published = new AtomicLong();
    private volatile boolean wanted = true;
    private volatile ProgressLine.Place place = ProgressLine.Place.START;
    private volatile boolean ended;
    private long packets;
    private @Nullable Packet last;

    /** @param live every packet counts: there may be none for minutes */
    Progress(PacketSource source, ProgressLine line, PrintWriter out, boolean terminal, boolean live) {
        this.source = source;
        this.line = line;
        this.out = out;
        this.terminal = terminal;
        this.live = live;
        mask = live ? 0 : 0x3ff;
        writer.setDaemon(true);
    }

    Progress start() {
        writer.start();
        return this;
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        if (!source.next(packet)) {
            return false;
        }
        last = packet;
        if ((++packets & mask) == 0) {
            published.lazySet(packets);
            if (wanted) {
                wanted = false;
                place = line.place(packet);
            }
        }
        return true;
    }

    @Override
    public CaptureReport report() {
        return source.report();
    }

    /** Also shows the last state: the bar full, the packets and the time all in all. */
    @Override
    public void close() throws IOException {
        ended = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (terminal) {
            Packet packet = last;
            boolean worth = packet != null || live;
            out.print(BEGIN + (worth ? line.last(place(packet), packets, nanos()) : "") + END);
            out.print(worth ? System.lineSeparator() : "\r");
            out.flush();
        }
        source.close();
    }

    private ProgressLine.Place place(@Nullable Packet packet) {
        return packet == null ? ProgressLine.Place.START : line.place(packet);
    }

    private long nanos() {
        return System.nanoTime() - started;
    }

    private void write() {
        while (!ended) {
            try {
                TimeUnit.MILLISECONDS.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            String text = line.now(place, published.get(), nanos());
            wanted = true;
            out.print(terminal ? BEGIN + text + END : text + System.lineSeparator());
            out.flush();
        }
    }
}
