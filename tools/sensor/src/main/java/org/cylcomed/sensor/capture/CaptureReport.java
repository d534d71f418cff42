package org.cylcomed.sensor.capture;

import java.util.ArrayList;
import java.util.List;

/** Counts and located reasons of a run, over all its files. Lists are bounded; counts are not. */
public final class CaptureReport {
    private static final int LISTED = 1000;

    /**
     * A file, in reading order.
     *
     * @param firstFrame ordinal of its first packet in the whole input, from 1
     */
    public record File(String name, long firstFrame, long packets, long bytes) {}

    /** Something that was not read. @param file its name; {@code reason} says where and why */
    public record Skipped(String file, String reason) {}

    private final List<File> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long fileCount;
    private long skippedCount;
    private long dropped;

    public void file(File file) {
        fileCount++;
        if (files.size() < 100 * LISTED) {
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
