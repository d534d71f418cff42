package org.cylcomed.cli.inspect;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.slice.PacketSlice;
import org.cylcomed.sensor.slice.Selection;

/**
 * Writes the packets one finding rests on, patient fields masked, from a second pass over the input.
 *
 * @param id as the report numbers it: F1
 */
record FindingSlice(String id, Path file) {
    /** Why there can be no second pass over these inputs; empty if there can be one. */
    Optional<String> refusal(InspectOptions options) throws IOException {
        for (String input : options.inputs()) {
            Path path = Path.of(input);
            if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
                return Files.exists(path) || input.equals("-") ? Optional.of(TWICE) : Optional.empty();
            }
            if (Files.exists(file) && Files.isSameFile(path, file)) {
                return Optional.of("--slice would overwrite " + file + ", which it reads.");
            }
        }
        return options.live().isPresent() ? Optional.of(TWICE) : Optional.empty();
    }

    private static final String TWICE =
            "--slice reads its input twice, which only files allow: save the packets first, then inspect the file.";

    /** @return false if there is no such finding, which was said */
    boolean write(InspectOptions options, Inspection inspection, CaptureReport captures, PrintWriter errors)
            throws IOException {
        List<Inspection.Told> findings = inspection.findings();
        int number = id.matches("[Ff][1-9][0-9]{0,8}") ? Integer.parseInt(id.substring(1)) : 0;
        if (number == 0 || number > findings.size()) {
            errors.println("There is no finding " + id + " to slice: "
                    + (findings.isEmpty() ? "nothing was found." : "there are F1 to F" + findings.size() + "."));
            return false;
        }
        PacketSlice.Outcome outcome;
        try (PacketSource source = CaptureFiles.open(
                        options.inputs().stream().map(Path::of).toList());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            outcome = PacketSlice.write(
                    source, selection(findings.get(number - 1)), frame -> place(captures, frame), out);
        }
        errors.println("F" + number + ": " + outcome.written() + " packets written to " + file
                + ", patient fields masked"
                + (outcome.leftOut() == 0 ? "." : "; " + outcome.leftOut() + " more had no room."));
        return true;
    }

    private static Selection selection(Inspection.Told told) {
        List<Selection.Range> frames = new ArrayList<>();
        Set<String> flows = new HashSet<>();
        for (Reference reference : told.restsOn()) {
            switch (reference) {
                case Reference.Frames range -> frames.add(new Selection.Range(range.first(), range.last()));
                case Reference.Flow flow -> flows.add(flow.communityId());
                case Reference.Observed other -> {}
            }
        }
        return new Selection(frames, flows);
    }

    /** As Wireshark counts the frame in its own file. */
    private static String place(CaptureReport captures, long frame) {
        List<CaptureReport.File> files = captures.files();
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (files.get(middle).firstFrame() <= frame) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (files.isEmpty()) {
            return "frame " + frame;
        }
        CaptureReport.File in = files.get(low);
        return "frame " + (frame - in.firstFrame() + 1) + " of "
                + Path.of(in.name()).getFileName();
    }
}
