package org.cylcomed.cli.inspect;

import java.nio.file.Path;
import java.time.Duration;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.LiveCapture;
import org.cylcomed.sensor.capture.Packet;
import org.jspecify.annotations.Nullable;

/** The words of progress, for files and for an interface. {@link #place} is for the thread of the packets alone. */
sealed interface ProgressLine {
    /**
     * Where the reading is.
     *
     * @param share of the bytes, 0..1; negative if nobody knows how many there are
     * @param file number from 1
     * @param name of the file
     * @param dropped packets the kernel had no room for
     */
    record Place(double share, int file, String name, long dropped) {
        static final Place START = new Place(0, 1, "", 0);
    }

    Place place(Packet packet);

    String now(Place place, long packets, long nanos);

    /** When all is read. */
    String last(Place place, long packets, long nanos);

    /**
     * Reading files.
     *
     * @param label what the user asked for, for one file and for the end
     */
    record Files(CaptureFiles files, String label) implements ProgressLine {
        private static final int CELLS = 24;
        /** With these the line fits the page up to ten million packets; beyond, a terminal may cut its end. */
        private static final int NAME = 27;

        private static final int CELLS_OF_SEVERAL = 12;
        private static final int NAME_OF_SEVERAL = NAME + CELLS - CELLS_OF_SEVERAL;

        @Override
        public Place place(Packet packet) {
            double share = files.totalBytes() == 0 ? -1 : Math.min(1, files.readBytes() / (double) files.totalBytes());
            return new Place(share, packet.fileIndex + 1, files.fileName(), 0);
        }

        @Override
        public String now(Place place, long packets, long nanos) {
            if (files.fileCount() < 2) {
                return line(shortened(label, NAME), place.share(), CELLS, packets, nanos);
            }
            String number = "file " + Figures.count(place.file()) + " of " + Figures.count(files.fileCount()) + " ";
            String name = number + shortened(place.name(), NAME_OF_SEVERAL - number.length());
            return line(name, place.share(), CELLS_OF_SEVERAL, packets, nanos);
        }

        @Override
        public String last(Place place, long packets, long nanos) {
            return line(shortened(label, NAME), place.share() < 0 ? -1 : 1, CELLS, packets, nanos);
        }

        private static String line(String what, double share, int cells, long packets, long nanos) {
            int full = (int) Math.round(share * cells);
            String bar = share < 0 ? "" : " " + "█".repeat(full) + "░".repeat(cells - full);
            return "reading " + Page.safe(what) + bar + " " + Figures.counted(packets, "packet") + "   "
                    + Figures.duration(nanos) + "   " + Figures.perSecond(packets, nanos);
        }

        /** The end of a name tells files of a folder apart, so its middle goes. */
        private static String shortened(String path, int most) {
            Path last = Path.of(path).getFileName();
            String name = last == null ? path : last.toString();
            int length = name.codePointCount(0, name.length());
            if (length <= most) {
                return name;
            }
            int head = most / 2 - 1;
            return name.substring(0, name.offsetByCodePoints(0, head)) + "…"
                    + name.substring(name.offsetByCodePoints(name.length(), -(most - head - 1)));
        }
    }

    /**
     * Listening on an interface.
     *
     * @param duration null: until Ctrl-C
     */
    record Live(
            LiveCapture capture,
            String interfaceName,
            @Nullable Duration duration) implements ProgressLine {
        @Override
        public Place place(Packet packet) {
            return new Place(-1, 1, interfaceName, capture.report().dropped());
        }

        @Override
        public String now(Place place, long packets, long nanos) {
            String left = duration == null
                    ? "Ctrl-C ends it and reports"
                    : Figures.duration(Math.max(0, duration.toNanos() - nanos)) + " left";
            return line("listening on ", place, packets, nanos) + "   " + left;
        }

        @Override
        public String last(Place place, long packets, long nanos) {
            return line("listened on ", place, packets, nanos);
        }

        private String line(String verb, Place place, long packets, long nanos) {
            return verb + Page.safe(interfaceName) + " " + Figures.counted(packets, "packet") + "   "
                    + Figures.count(place.dropped()) + " dropped by the kernel   " + Figures.duration(nanos);
        }
    }
}
