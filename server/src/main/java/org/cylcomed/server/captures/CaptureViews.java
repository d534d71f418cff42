package org.cylcomed.server.captures;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingStore;

/** Shows captures: what the table has, how far a reading is, and what lies within somebody's reach. */
final class CaptureViews {
    private final CaptureReader reader;
    private final DeviceRows devices;
    private final FindingStore findings;
    private final PersonNames people;
    private final InstantSource clock;

    CaptureViews(
            CaptureReader reader, DeviceRows devices, FindingStore findings, PersonNames people, InstantSource clock) {
        this.reader = reader;
        this.devices = devices;
        this.findings = findings;
        this.people = people;
        this.clock = clock;
    }

    List<CaptureView> views(List<CaptureRow> rows, Reach reach) {
        Map<String, Integer> seen = devices.sources(reach);
        Map<String, Long> found = findings.countsByCapture(
                FindingQuery.within(reach, clock.instant()),
                rows.stream().map(row -> row.id().value()).toList());
        return rows.stream()
                .map(row -> view(
                        row,
                        seen.getOrDefault(row.id().value(), 0),
                        found.getOrDefault(row.id().value(), 0L)))
                .toList();
    }

    CaptureView view(CaptureRow row, Reach reach) {
        return views(List.of(row), reach).getFirst();
    }

    private CaptureView view(CaptureRow row, int seen, long found) {
        CaptureReading.Progress reading = row.state() == CaptureRow.State.READING
                ? reader.progress(row.id()).orElse(new CaptureReading.Progress(0, 0, 0, 0))
                : new CaptureReading.Progress(
                        row.isOver() ? row.bytes() : 0, row.packets(), row.observations(), row.evidence());
        return new CaptureView(
                row.id().value(),
                row.name(),
                row.network(),
                row.bytes(),
                row.state(),
                row.bytes() == 0 ? 0 : Math.min(1, (double) reading.bytes() / row.bytes()),
                reading.packets(),
                reading.observations(),
                reading.evidence(),
                seen,
                found,
                row.conversations(),
                row.oneWay(),
                row.lostShare(),
                row.skipped(),
                row.problem(),
                people.shown(row.by()),
                row.at(),
                row.keptUntil());
    }
}
