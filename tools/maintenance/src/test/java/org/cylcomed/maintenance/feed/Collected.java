package org.cylcomed.maintenance.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything a file held. */
public final class Collected implements FeedSink {
    public final List<Advisory> advisories = new ArrayList<>();
    public final List<FeedFormat> formats = new ArrayList<>();
    public final List<Rating> ratings = new ArrayList<>();
    public final List<Instant> dates = new ArrayList<>();
    public final List<Problem> problems = new ArrayList<>();

    public static Collected read(String name, String text) throws IOException, UnreadableFeedException {
        return read(name, text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    public static Collected read(String name, byte[] bytes, Limits limits) throws IOException, UnreadableFeedException {
        Collected collected = new Collected();
        new FeedReader(limits).read(name, new ByteArrayInputStream(bytes), collected);
        return collected;
    }

    @Override
    public void advisory(FeedFormat format, Advisory advisory) {
        formats.add(format);
        advisories.add(advisory);
    }

    @Override
    public void rating(FeedFormat format, Rating rating) {
        ratings.add(rating);
    }

    @Override
    public void dated(FeedFormat format, Instant at) {
        dates.add(at);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }
}
