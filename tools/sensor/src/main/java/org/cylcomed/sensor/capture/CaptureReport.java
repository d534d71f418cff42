package org.cylcomed.sensor.capture;

import java.util.ArrayList;
import java.util.List;

/** Counts and located reasons of a run, over all its files. Lists are bounded; counts are not. */
public final class CaptureReport {
    private static final int LISTED = 1000;
    private static final int FILES_LISTED = 100_000;

    /**
     * A capture, in reading order; its place in {@link #files} is {@link Packet#fileIndex}. Added when it has
     * been read to its end.
     *
     * @param firstFrame ordinal of its first packet in the whole input, from 1
     * @param bytes of its packets as captured
     */
    public record File(String name, long firstFrame, long packets, long bytes) {}

    /**
     * Something that was not read: a file that is no capture, or the rest of one that is damaged.
     *
     * @param reason where and why, in English
     */
    public record Skipped(String file, String reason) {}

    private final List<File> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long fileCount;
    private long skippedCount;
    private long dropped;

    public void file(File file) {
        fileCount++;
        if (files.size() < FILES_LISTED) {
            files.add(file);
        }
    }

    public void skip(String file, String reason) {
        skippedCount++;
        if (skipped.size() < LISTED) {
            skipped.add(new Skipped(file, reason));
        }
    }

    /** Packets the kernel or the capture file says were lost before they reached us. */
    public void drop(long packets) {
        dropped += packets;
    }

    public List<File> files() {
        return files;
    }

    public List<Skipped> skipped() {
        return skipped;
    }

    public long fileCount() {
        return fileCount;
    }

    public long skippedCount() {
        return skippedCount;
    }

    public long dropped() {
        return dropped;
    }
}
