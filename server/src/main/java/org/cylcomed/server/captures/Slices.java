package org.cylcomed.server.captures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.cylcomed.sensor.capture.CaptureStream;
import org.cylcomed.sensor.slice.PacketSlice;
import org.cylcomed.sensor.slice.Selection;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.findings.FindingRow;
import org.springframework.http.HttpStatus;

/** Cuts the packets a finding rests on out of kept captures. Two at once: each is held in memory until it is told of. */
final class Slices {
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_CAPTURES = 4;

    private final CaptureTable table;
    private final CaptureFolder folder;
    private final CaptureLimits limits;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Slices(CaptureTable table, CaptureFolder folder, CaptureLimits limits, InstantSource clock) {
        this.table = table;
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Packets as pcapng, one section for each capture.
     *
     * @param leftOut packets and captures that belong to it and had no room
     */
    record Slice(byte[] pcapng, List<CaptureId> captures, long packets, long leftOut) {}

    Slice cut(FindingRow finding, boolean raw) throws IOException {
        Map<CaptureId, List<Selection.Range>> wanted = wanted(finding);
        if (wanted.isEmpty()) {
            throw notKept();
        }
        if (!room.tryAcquire()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "busy", "Other packets are being cut; try again soon.")
                    .withHeader("Retry-After", "10");
        }
        try {
            return cut(wanted, new HashSet<>(finding.communityIds()), raw);
        } finally {
            room.release();
        }
    }

    /** For an archive: masked, and none where no packets are kept. */
    List<byte[]> masked(FindingRow finding) throws IOException {
        return wanted(finding).isEmpty()
                ? List.of()
                : List.of(cut(finding, false).pcapng());
    }

    private Map<CaptureId, List<Selection.Range>> wanted(FindingRow finding) {
        Map<CaptureId, List<Selection.Range>> wanted = new LinkedHashMap<>();
        for (FindingRow.Frames frames : finding.frames()) {
            if (CaptureId.isOne(frames.capture())) {
                wanted.computeIfAbsent(new CaptureId(frames.capture()), id -> new ArrayList<>())
                        .add(new Selection.Range(frames.first(), frames.last()));
            }
        }
        wanted.keySet().removeIf(id -> !isKept(id));
        return wanted;
    }

    private boolean isKept(CaptureId id) {
        return table.find(id)
                .map(CaptureRow::keptUntil)
                .map(until -> until.isAfter(clock.instant()))
                .orElse(false);
    }

    private Slice cut(Map<CaptureId, List<Selection.Range>> wanted, Set<String> conversations, boolean raw)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<CaptureId> captures = wanted.keySet().stream().limit(MOST_CAPTURES).toList();
        long packets = 0;
        long leftOut = wanted.size() - captures.size();
        for (CaptureId id : captures) {
            Selection selection = new Selection(wanted.getOrDefault(id, List.of()), conversations);
            try (CaptureStream capture = CaptureStream.of(id.value(), folder.open(id), limits.mostUnpacked())) {
                PacketSlice.Outcome outcome = raw
                        ? PacketSlice.writeRaw(capture, selection, frame -> place(id, frame), out)
                        : PacketSlice.write(capture, selection, frame -> place(id, frame), out);
                packets += outcome.written();
                leftOut += outcome.leftOut();
            } catch (NoSuchFileException removed) {
                throw notKept();
            }
        }
        return new Slice(out.toByteArray(), captures, packets, leftOut);
    }

    /** The file's name may name a patient; the id does not. */
    private static String place(CaptureId id, long frame) {
        return "frame " + frame + " of " + id;
    }

    private static Problem notKept() {
        return new Problem(
                HttpStatus.CONFLICT,
                "packets-not-kept",
                "Its packets are not kept. Upload the capture again and ask to keep them.");
    }
}
