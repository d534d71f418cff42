package org.cylcomed.server.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a time range is counted from: whole days and hours from rollups, and rows for what the range cuts, and for what is
 * not settled yet. The counts are exactly those of the rows.
 */
final class Rollups {
    /** What is counted: everything else about a row is asked of the rows. */
    static final List<Field> FIELDS =
            List.of(Field.TYPE, Field.PROTOCOL, Field.PEER_KIND, Field.KIND, Field.NATURE, Field.SEVERITY);

    /** What {@link #byPeer} is counted by. */
    static final List<Field> PEER_FIELDS = List.of(Field.PEER, Field.PEER_KIND, Field.PROTOCOL, Field.DEVICE);

    private static final String WHAT = ", type, kind, nature, severity, ";
    private static final String ALL_WHAT = ", type, protocol, peer_kind, kind, nature, severity, ";

    private static final List<Trend.Step> HOURS = List.of(Trend.Step.HOUR);
    private static final List<Trend.Step> DAYS_AND_HOURS = List.of(Trend.Step.DAY, Trend.Step.HOUR);

    private Rollups() {}

    /** Whether {@link #FIELDS} tell which rows are selected. */
    static boolean foresees(Selection selection) {
        return selection.filters().stream().map(Filter::field).allMatch(FIELDS::contains);
    }

    /** Columns device, type, kind, nature, severity and {@link Settling#SUMS}; several rows may share a key. */
    static Sql byDevice(Span span, Sql scope) {
        return new Counted("device", "device", WHAT, scope, Trend.Step::table).over(span, DAYS_AND_HOURS);
    }

    /** As {@link #byDevice}, with all {@link #FIELDS}. */
    static Sql byDeviceAndField(Span span, Sql scope) {
        return new Counted("device", "device", ALL_WHAT, scope, Trend.Step::table).over(span, DAYS_AND_HOURS);
    }

    /** As {@link #byDevice}, with the step's start as {@code bucket} in place of the device. */
    static Sql byStep(Span span, Sql scope, Trend.Step step) {
        List<Trend.Step> steps = switch (step) {
            case HOUR -> HOURS;
            case DAY -> DAYS_AND_HOURS;
        };
        return new Counted(step.of("bucket"), step.of("happened"), WHAT, scope, Trend.Step::table).over(span, steps);
    }

    /** As {@link #byStep}, of all rows whatever their device. */
    static Sql byStepOfSite(Span span, Trend.Step step) {
        return new Counted(step.of("bucket"), step.of("happened"), WHAT, new Sql(), _ -> Settling.SITE)
                .over(span, HOURS);
    }

    /** @param key of a rollup's rows; {@code rowKey} the same of rows themselves */
    private record Counted(String key, String rowKey, String what, Sql scope, Function<Trend.Step, String> tables) {
        Sql over(Span span, List<Trend.Step> steps) {
            long from = Times.bound(span.from());
            long to = Times.bound(span.to());
            Sql sql = rows("recent", from, to);
            settled(sql, from, to, steps);
            return sql;
        }

        private void settled(Sql sql, long from, long to, List<Trend.Step> steps) {
            if (from >= to) {
                return;
            }
            if (steps.isEmpty()) {
                sql.add(" UNION ALL ").add(rows("settled", from, to));
                return;
            }
            Trend.Step step = steps.getFirst();
            List<Trend.Step> finer = steps.subList(1, steps.size());
            long width = Times.micros(step.width());
            long firstWhole = Times.floor(from + width - 1, width);
            long endOfWhole = Times.floor(to, width);
            if (firstWhole >= endOfWhole) {
                settled(sql, from, to, finer);
                return;
            }
            settled(sql, from, firstWhole, finer);
            sql.add(" UNION ALL ").add(rollup(step, firstWhole, endOfWhole));
            settled(sql, endOfWhole, to, finer);
        }

        private Sql rollup(Trend.Step step, long from, long to) {
            String name = key.endsWith("bucket") ? "bucket" : key;
            String table = tables.apply(step);
            String own = key.equals(step.of("bucket")) ? name : key;
            return Sql.of("SELECT " + name + what + "n, packets, bytes, first, last FROM (SELECT " + own + ", what, "
                            + Settling.SUMS + " FROM " + table + " WHERE "
                            + Conditions.time(table + ".bucket", from, to))
                    .add(scope)
                    .add(" GROUP BY ALL) AS counted JOIN what ON what.id = counted.what");
        }

        private Sql rows(String table, long from, long to) {
            return Sql.of("SELECT " + rowKey + what + Settling.COUNTS + " FROM " + table + " WHERE "
                            + Conditions.time("happened", from, to))
                    .add(scope)
                    .add(" GROUP BY ALL");
        }
    }

    /** As {@link #byStepOfSite}, with all {@link #FIELDS}, by hour. */
    static Sql byHourOfSite(Span span) {
        Trend.Step hour = Trend.Step.HOUR;
        return new Counted(hour.of("bucket"), hour.of("happened"), ALL_WHAT, new Sql(), _ -> Settling.SITE)
                .over(span, HOURS);
    }

    /**
     * Columns {@link Settling#EDGE_KEY} and n of all rows; several may share a key.
     *
     * @param limits on these columns, beginning with AND, or empty
     */
    static Sql byPeer(Span span, Sql limits) {
        long width = Times.micros(Trend.Step.DAY.width());
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        long firstWhole = Times.floor(from + width - 1, width);
        long endOfWhole = Times.floor(to, width);
        Sql sql = peerRows("recent", from, to, limits);
        if (firstWhole >= endOfWhole) {
            return sql.add(" UNION ALL ").add(peerRows("settled", from, to, limits));
        }
        String whole = " WHERE " + Conditions.time("bucket", firstWhole, endOfWhole);
        sql.add(" UNION ALL SELECT " + Settling.EDGE_KEY + ", conversations + operations AS n FROM daily_edge" + whole)
                .add(limits);
        sql.add(" UNION ALL SELECT " + Settling.EDGE_KEY + ", n FROM " + Settling.OTHER + whole)
                .add(limits);
        if (from < firstWhole) {
            sql.add(" UNION ALL ").add(peerRows("settled", from, firstWhole, limits));
        }
        return endOfWhole < to ? sql.add(" UNION ALL ").add(peerRows("settled", endOfWhole, to, limits)) : sql;
    }

    private static Sql peerRows(String table, long from, long to, Sql limits) {
        return Sql.of("SELECT " + Settling.OTHER_COUNTS + " FROM " + table + " WHERE "
                        + Conditions.time("happened", from, to))
                .add(limits)
                .add(" GROUP BY ALL");
    }

    /** Columns of {@code daily_edge}, for one span. */
    static Sql edges(Span span, Sql scope) {
        long width = Times.micros(Trend.Step.DAY.width());
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        long firstWhole = Times.floor(from + width - 1, width);
        long endOfWhole = Times.floor(to, width);
        Sql sql = edgeRows("recent", from, to, scope, "");
        if (firstWhole >= endOfWhole) {
            return sql.add(" UNION ALL ").add(edgeRows("settled", from, to, scope, ""));
        }
        sql.add(" UNION ALL SELECT * FROM daily_edge WHERE " + Conditions.time("bucket", firstWhole, endOfWhole))
                .add(scope);
        if (from < firstWhole) {
            sql.add(" UNION ALL ").add(edgeRows("settled", from, firstWhole, scope, ""));
        }
        return endOfWhole < to ? sql.add(" UNION ALL ").add(edgeRows("settled", endOfWhole, to, scope, "")) : sql;
    }

    /** Columns of {@code daily_edge} and {@code inside}, for all time: what lies in the span and what does not. */
    static Sql edgesEver(Span span, Sql scope) {
        long day = Times.micros(Trend.Step.DAY.width());
        long from = Times.bound(span.from());
        long to = Times.bound(span.to());
        Set<Long> cut = new LinkedHashSet<>();
        for (long bound : new long[] {from, to}) {
            if (Times.floor(bound, day) != bound) {
                cut.add(Times.floor(bound, day));
            }
        }
        String inside = ", " + Conditions.time("happened", from, to) + " AS inside";
        Sql sql = edgeRows(
                "recent",
                Times.bound(Span.always().from()),
                Times.bound(Span.always().to()),
                scope,
                inside);
        for (long start : cut) {
            sql.add(" UNION ALL ").add(edgeRows("settled", start, start + day, scope, inside));
        }
        sql.add(" UNION ALL SELECT *, " + Conditions.time("bucket", from, to)
                + " AS inside FROM daily_edge WHERE TRUE");
        cut.forEach(start -> sql.add(" AND bucket <> " + Times.sql(start)));
        return sql.add(scope);
    }

    private static Sql edgeRows(String table, long from, long to, Sql scope, String more) {
        return Sql.of("SELECT date_trunc('day', happened) AS bucket, " + Settling.EDGE_KEY + ", " + Settling.EDGE_COUNTS
                        + more + " FROM " + table + " WHERE " + Settling.IS_EDGE + " AND "
                        + Conditions.time("happened", from, to))
                .add(scope)
                .add(" GROUP BY ALL");
    }
}
