package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cylcomed.cli.Safe;
import org.cylcomed.sensor.findings.Site;

/**
 * A capture as it was judged, and all that happened in it.
 *
 * @param acts at least one that the capture lasts for; what is told because of the others is no false notice either
 */
record PilotRecording(PilotRun run, List<PilotAct> acts) {
    private static final int MOST_FILES = 1000;

    PilotRecording {
        acts = List.copyOf(acts);
    }

    /** The acts that can be judged: the capture lasts from before their first deed to their deadline. */
    List<PilotAct> covered() {
        return acts.stream().filter(run::covers).toList();
    }

    /** What was read, and in sentences what was not. */
    record Read(List<PilotRecording> recordings, int skippedPairs, int skippedLines, List<String> sentences) {
        Read {
            recordings = List.copyOf(recordings);
            sentences = List.copyOf(sentences);
        }

        int left() {
            return recordings.stream()
                    .mapToInt(each -> each.acts().size() - each.covered().size())
                    .sum();
        }
    }

    /**
     * @param data a capture, or a folder of them; each has its ground truth beside it, FILE.jsonl
     * @param site what {@code inspect} would be told of the place
     */
    static Read read(Path data, Site site, MessageDigest digest) throws IOException {
        List<PilotRecording> recordings = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        int pairs = 0;
        int lines = 0;
        for (Path capture : captures(data)) {
            String name = Safe.text(String.valueOf(capture.getFileName()));
            try {
                PilotTruth truth = PilotTruth.read(truth(capture), digest);
                lines += truth.skipped();
                if (truth.skipped() > 0) {
                    sentences.add(Safe.text(truth.firstSkipped()) + "; " + truth.skipped() + " lines skipped");
                }
                PilotRun run = PilotRun.over(capture, site);
                add(capture, digest);
                if (!run.damage().isEmpty()) {
                    sentences.add(name + ": " + Safe.text(run.damage()));
                }
                PilotRecording recording = new PilotRecording(run, truth.acts());
                if (recording.covered().isEmpty()) {
                    throw new IOException(
                            truth.acts().isEmpty() ? "its ground truth tells no act" : "no act is in its time");
                }
                recordings.add(recording);
            } catch (IOException unreadable) {
                pairs++;
                sentences.add(name + ": skipped, " + reason(unreadable));
            }
        }
        return new Read(recordings, pairs, lines, sentences);
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof java.nio.file.FileSystemException
                ? "a file of it cannot be read"
                : Safe.text(String.valueOf(unreadable.getMessage()));
    }

    private static List<Path> captures(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of(data);
        }
        List<Path> captures = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, "*.{pcapng,pcap}")) {
            for (Path file : files) {
                if (captures.size() == MOST_FILES) {
                    throw new IOException("there are more than " + MOST_FILES + " captures.");
                }
                captures.add(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        captures.sort(Comparator.naturalOrder());
        return captures;
    }

    private static Path truth(Path capture) throws IOException {
        String name = String.valueOf(capture.getFileName());
        int dot = name.lastIndexOf('.');
        Path truth = capture.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".jsonl");
        return Optional.of(truth)
                .filter(Files::isRegularFile)
                .filter(file -> !file.equals(capture))
                .orElseThrow(() -> new IOException("there is no ground truth (.jsonl) beside it"));
    }

    private static void add(Path capture, MessageDigest digest) throws IOException {
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(capture), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }
}
