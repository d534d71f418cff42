package org.cylcomed.server.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.finding.Status;
import org.cylcomed.detection.Detection;
import org.cylcomed.server.findings.FindingRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Kind LEARNED = Detection.teachable().getFirst().kind();

    private static FindingRow finding(
            String id, Status status, @Nullable Instant mutedUntil, boolean held, boolean decided) {
        return new FindingRow(
                id,
                new DeviceId("dev-abcdefghijklmnop"),
                null,
                LEARNED,
                LEARNED.severity(),
                status,
                NOW,
                NOW,
                NOW,
                1,
                "IP 10.31.0.21",
                null,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                mutedUntil,
                null,
                null,
                null,
                null,
                null,
                held,
                decided,
                1);
    }

    private static FindingRow open(String id) {
        return finding(id, Status.OPEN, null, false, false);
    }

    private static FindingRow held(String id) {
        return finding(id, Status.OPEN, NOW.plus(Duration.ofHours(3)), true, true);
    }

    private static List<String> changes(List<FindingRow> opened, boolean likely, int perShift) {
        return Budget.changes(opened, row -> "ICU 2", row -> likely, perShift, NOW).stream()
                .map(change -> change.row().id() + (change.held() ? " waits" : " speaks"))
                .toList();
    }

    @Test
    void whatComesAfterTheBudgetWaits() {
        assertThat(changes(List.of(open("a"), open("b"), open("c")), false, 1)).containsExactly("b waits", "c waits");
        assertThat(changes(List.of(open("a"), held("b"), open("c")), false, 1)).containsExactly("c waits");
        assertThat(changes(List.of(open("a"), open("b")), false, 2)).isEmpty();
    }

    @Test
    void eachWardHasABudgetOfItsOwn() {
        assertThat(Budget.changes(
                        List.of(open("a1"), open("b1"), open("a2")),
                        row -> row.id().substring(0, 1),
                        row -> false,
                        1,
                        NOW))
                .extracting(change -> change.row().id())
                .containsExactly("a2");
    }

    @Test
    void nothingOfADeviceThatIsLikelyOrConfirmedWaits() {
        assertThat(changes(List.of(open("a"), open("b"), open("c")), true, 0)).isEmpty();
        assertThat(changes(List.of(open("a"), held("b")), true, 0)).containsExactly("b speaks");
    }

    @Test
    void nobodyWhoLookedAtOneIsOverruled() {
        FindingRow acknowledged = finding("a", Status.ACKNOWLEDGED, null, false, true);
        FindingRow unmuted = finding("b", Status.OPEN, null, false, true);
        assertThat(changes(List.of(acknowledged, unmuted), false, 0)).isEmpty();
        // A mute of people is not the budget's to end.
        FindingRow muted = finding("c", Status.OPEN, NOW.plus(Duration.ofDays(1)), false, true);
        assertThat(changes(List.of(muted), true, 0)).isEmpty();
    }

    @Test
    void aMuteThatIsOverDoesNotStartAgain() {
        FindingRow over = finding("a", Status.OPEN, NOW.minusSeconds(1), true, true);
        assertThat(changes(List.of(over), false, 0)).isEmpty();
    }
}
