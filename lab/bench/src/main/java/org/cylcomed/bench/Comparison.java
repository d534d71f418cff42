package org.cylcomed.bench;

import java.util.Map;
import java.util.Optional;

/** What our process and each installed peer used on one capture. */
record Comparison(String capture, long packets, Cost ours, Map<String, Cost> peers) {
    private static final String ROW = "%-9s %-11s %11s %8s %13s %8s %11s %10s %9s%n";

    static void printHeading() {
        System.out.printf(
                ROW,
                "capture",
                "program",
                "packets",
                "CPU s",
                "packets/CPU-s",
                "x nDPI",
                "x softflowd",
                "x tcpdump",
                "peak MB");
    }

    void print() {
        peers.forEach(this::printRow);
        printRow("cylcomed", ours);
    }

    private void printRow(String program, Cost cost) {
        System.out.printf(
                ROW,
                capture,
                program,
                "%,d".formatted(packets),
                "%.2f".formatted(cost.cpuSeconds()),
                "%,.0f".formatted(packets / cost.cpuSeconds()),
                timesAsFast(cost, "ndpiReader"),
                timesAsFast(cost, "softflowd"),
                timesAsFast(cost, "tcpdump"),
                "%.0f".formatted(cost.peakMegabytes()));
    }

    /** How many times as fast as the peer we are; empty if it was not run. */
    Optional<Double> timesAsFastAs(String peer) {
        return Optional.ofNullable(peers.get(peer)).map(theirs -> theirs.cpuSeconds() / ours.cpuSeconds());
    }

    private String timesAsFast(Cost cost, String peer) {
        Cost theirs = peers.get(peer);
        return theirs == null ? "-" : "%.2f".formatted(theirs.cpuSeconds() / cost.cpuSeconds());
    }
}
