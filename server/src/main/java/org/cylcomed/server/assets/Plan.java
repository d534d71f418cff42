package org.cylcomed.server.assets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Mapping;
import org.cylcomed.server.assets.field.RowReader;
import org.cylcomed.server.assets.match.Match;
import org.cylcomed.server.assets.match.Matching;
import org.cylcomed.server.assets.table.RowSink;
import org.cylcomed.server.assets.table.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/**
 * What a file would change in the list: the dry run, and what commit does. Its digest covers every change to the list;
 * matches are not part of it, for devices come and go while a person reads.
 */
record Plan(List<Step> steps, List<RowProblem> problems, AssetImport.DryRun counted) {
    private static final int MOST_PROBLEMS = 10_000;

    /**
     * One row.
     *
     * @param line null for a row that leaves the list
     * @param before the row in the list; one that left it earlier counts as NEW and keeps its number
     * @param match null for a row that leaves the list
     */
    record Step(
            ChangeKind kind,
            @Nullable Long line,
            String key,
            @Nullable Asset before,
            SortedMap<Field, String> fields,
            @Nullable Match match) {}

    /** A row that is left out, or a cell. */
    record RowProblem(
            Severity severity,
            long line,
            @Nullable String column,
            @Nullable Field field,
            String code,
            String sentence) {
        enum Severity {
            REJECTED,
            WARNING
        }
    }

    static Plan of(byte[] file, AssetImport.Sheet sheet, Mapping mapping, AssetList list, DeviceDirectory devices)
            throws UnreadableFileException {
        Gathering gathering = new Gathering(sheet, mapping);
        Sheets.read(file, sheet.headerLine(), gathering);
        List<Step> steps = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (RowReader.ListedDevice row : gathering.rows) {
            keys.add(row.key());
            steps.add(step(row, list.withKey(row.key()).orElse(null)));
        }
        List<Asset> absent = new ArrayList<>();
        for (Asset asset : list.listed()) {
            if (!keys.contains(asset.key())) {
                absent.add(asset);
            }
        }
        if (mapping.wholeList()) {
            absent.forEach(
                    asset -> steps.add(new Step(ChangeKind.REMOVED, null, asset.key(), asset, asset.fields(), null)));
            absent.clear();
        }
        List<Step> matched = match(steps, absent, list, devices);
        return new Plan(List.copyOf(matched), List.copyOf(gathering.problems), count(matched, gathering));
    }

    private static Step step(RowReader.ListedDevice row, @Nullable Asset before) {
        ChangeKind kind = before == null || before.removed()
                ? ChangeKind.NEW
                : before.fields().equals(row.values()) ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
        return new Step(kind, row.line(), row.key(), before, row.values(), null);
    }

    private static List<Step> match(List<Step> steps, List<Asset> staying, AssetList list, DeviceDirectory devices) {
        Map<Long, SortedMap<Field, String>> rows = new HashMap<>();
        staying.forEach(asset -> rows.put(asset.id(), asset.fields()));
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind() != ChangeKind.REMOVED) {
                rows.put(number(steps.get(i), i), steps.get(i).fields());
            }
        }
        Matching preview = list.preview(rows, devices);
        List<Step> matched = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Match match = step.kind() == ChangeKind.REMOVED ? null : known(preview.match(number(step, i)));
            matched.add(new Step(step.kind(), step.line(), step.key(), step.before(), step.fields(), match));
        }
        return matched;
    }

    /** Rows that are new have no number yet: theirs are below zero, and mean nothing to others. */
    private static long number(Step step, int index) {
        Asset before = step.before();
        return before != null ? before.id() : -1L - index;
    }

    private static Match known(Match match) {
        SortedSet<Long> others = new TreeSet<>(match.otherAssets());
        others.removeIf(number -> number < 0);
        return new Match(match.state(), match.deviceId(), match.candidates(), others);
    }

    private static AssetImport.DryRun count(List<Step> steps, Gathering gathering) {
        Map<ChangeKind, Integer> kinds = new HashMap<>();
        Map<Match.State, Integer> matches = new HashMap<>();
        for (Step step : steps) {
            kinds.merge(step.kind(), 1, Integer::sum);
            if (step.match() != null) {
                matches.merge(step.match().state(), 1, Integer::sum);
            }
        }
        return new AssetImport.DryRun(
                digest(steps),
                gathering.rows.size() + gathering.rejected,
                kinds.getOrDefault(ChangeKind.NEW, 0),
                kinds.getOrDefault(ChangeKind.CHANGED, 0),
                kinds.getOrDefault(ChangeKind.UNCHANGED, 0),
                kinds.getOrDefault(ChangeKind.REMOVED, 0),
                gathering.rejected,
                gathering.warnings,
                matches.getOrDefault(Match.State.MATCHED, 0) + matches.getOrDefault(Match.State.CONFIRMED, 0),
                matches.getOrDefault(Match.State.POSSIBLE, 0),
                matches.getOrDefault(Match.State.CONFLICT, 0),
                matches.getOrDefault(Match.State.NOT_SEEN, 0));
    }

    private static String digest(List<Step> steps) {
        MessageDigest digest = Digests.start();
        for (Step step : steps) {
            update(digest, step.kind().name());
            update(digest, step.key());
            Asset before = step.before();
            update(digest, before == null ? "" : before.id() + " " + before.removed() + Rows.json(before.fields()));
            update(digest, Rows.json(step.fields()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static final class Gathering implements RowSink, RowReader.Problems {
        private final RowReader reader;
        private final List<RowReader.ListedDevice> rows = new ArrayList<>();
        private final List<RowProblem> problems = new ArrayList<>();
        private int rejected;
        private int warnings;

        Gathering(AssetImport.Sheet sheet, Mapping mapping) {
            reader = new RowReader(mapping, sheet.headers(), this);
        }

        @Override
        public boolean row(long line, List<String> cells) {
            reader.read(line, cells).ifPresent(rows::add);
            return true;
        }

        @Override
        public void warning(long line, String column, Field field, String code, String sentence) {
            warnings++;
            keep(new RowProblem(RowProblem.Severity.WARNING, line, column, field, code, sentence));
        }

        @Override
        public void rejected(long line, String code, String sentence) {
            rejected++;
            keep(new RowProblem(RowProblem.Severity.REJECTED, line, null, null, code, sentence));
        }

        private void keep(RowProblem problem) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }
}
