package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.sensor.inventory.NetworkScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final SourceId SOURCE = new SourceId("sensor-7");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final Tally tally = new Tally();
    private final Server server = new Server();
    private Outbox outbox;
    private Delivery delivery;
    private int added;

    /** Keeps to the contract; beforehand it may give answers it was told to give. */
    private static final class Server implements Ingest {
        final List<String> records = new ArrayList<>();
        final Deque<Answer> instead = new ArrayDeque<>();
        final List<Integer> sizes = new ArrayList<>();
        long before;
        String never = "nothing";
        int mostLines = 10_000;

        @Override
        public Answer send(long first, List<byte[]> lines) {
            sizes.add(lines.size());
            long expected = before + records.size();
            if (!instead.isEmpty()) {
                return instead.remove();
            }
            if (first > expected) {
                return new Answer.Gap(expected);
            }
            if (lines.size() > mostLines) {
                return new Answer.TooLarge();
            }
            for (int i = (int) (expected - first); i < lines.size(); i++) {
                String line = new String(lines.get(i), StandardCharsets.UTF_8);
                if (line.contains(never)) {
                    return new Answer.BadRecord(i + 1, "no such kind");
                }
            }
            for (int i = (int) (expected - first); i < lines.size(); i++) {
                records.add(new String(lines.get(i), StandardCharsets.UTF_8));
            }
            return new Answer.Taken(Math.max(expected, first + lines.size()));
        }

        /** What the records say, in their order. */
        List<Integer> values() {
            return records.stream()
                    .map(line -> Integer.valueOf(line.replaceAll(".*\"value\":\"n([0-9]+)\".*", "$1")))
                    .toList();
        }
    }

    @BeforeEach
    void open() throws IOException {
        open(1 << 20);
    }

    private void open(long maxBytes) throws IOException {
        outbox = new Outbox(folder.resolve("spool"), maxBytes, SOURCE, new NetworkScope(""), clock, tally);
        delivery = new Delivery(
                outbox, Numbering.open(folder.resolve("spool").resolve("numbering")), server, clock, () -> 1, tally);
    }

    @AfterEach
    void close() throws IOException {
        outbox.close();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            outbox.observed(observation(added++), true);
        }
        outbox.sync();
    }

    private static Identity observation(int number) {
        return new Identity(
                new Origin(SOURCE, 0, Instant.EPOCH, Instant.EPOCH),
                new Identifier(Namespace.IP, "", "10.31.0.7"),
                new Claim.Attribute("model", "n" + number),
                1,
                "test");
    }

    /** Lets a time pass in which delivery is always called as soon as it wants to. */
    private void pass(Duration time) throws IOException, InterruptedException {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            Duration wait = delivery.step();
            clock.advance(wait.isZero() ? Duration.ofMillis(1) : wait);
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void everyRecordArrivesOnceInOrderInBatchesOfAtMost500() throws Exception {
        add(1701);
        pass(Duration.ofSeconds(3));

        assertThat(server.values()).isEqualTo(numbers(0, 1701));
        assertThat(server.sizes).containsExactly(1, 500, 500, 500, 201);
        assertThat(outbox.waiting()).isZero();
        assertThat(tally.sent.get()).isEqualTo(1701);
    }

    @Test
    void theSequenceOfAnObservationIsItsPlaceInTheSpool() throws Exception {
        add(3);
        pass(Duration.ofSeconds(2));

        assertThat(server.records.get(2)).contains("\"source\":\"sensor-7\"", "\"sequence\":2");
    }

    @Test
    void aSmallBatchWaitsForNoMoreThanASecond() throws Exception {
        add(1);
        pass(Duration.ofSeconds(1));
        add(1);
        assertThat(delivery.step()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));

        assertThat(server.values()).isEqualTo(numbers(0, 2));
    }

    @Test
    void whileTheServerIsAwayRecordsWaitAndAreDeliveredWhenItIsBack() throws Exception {
        add(10);
        pass(Duration.ofSeconds(2));
        for (int i = 0; i < 5; i++) {
            server.instead.add(new Answer.Away("no connection"));
        }
        add(800);
        pass(Duration.ofSeconds(10));

        assertThat(tally.server().since()).isNotNull();
        assertThat(server.records).hasSize(10);
        pass(Duration.ofMinutes(1));

        assertThat(server.values()).isEqualTo(numbers(0, 810));
        assertThat(tally.server().since()).isNull();
        assertThat(tally.next()).contains("away", "wait in the spool");
        assertThat(tally.next()).contains("back");
        assertThat(tally.next()).isNull();
    }

    @Test
    void theWaitDoublesUpToAMinute() throws Exception {
        for (int i = 0; i < 100; i++) {
            server.instead.add(new Answer.Away("no connection"));
        }
        add(1);
        pass(Duration.ofMinutes(10));

        assertThat(server.sizes).hasSizeBetween(13, 16);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainWhenItSaid() throws Exception {
        add(1);
        pass(Duration.ofSeconds(2));
        int asked = server.sizes.size();
        server.instead.add(new Answer.Busy(Duration.ofSeconds(7)));
        add(1);
        pass(Duration.ofMillis(6900));
        assertThat(server.sizes).hasSize(asked + 1);
        pass(Duration.ofSeconds(3));

        assertThat(server.values()).isEqualTo(numbers(0, 2));
        assertThat(tally.server().since()).as("it is there").isNull();
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedUntilItIsTaken() throws Exception {
        server.mostLines = 70;
        add(600);
        pass(Duration.ofSeconds(3));

        assertThat(server.values()).isEqualTo(numbers(0, 600));
        assertThat(server.sizes).contains(500, 250, 125, 63);
    }

    @Test
    void aRecordTheServerNeverTakesIsLeftOutCountedAndSaidOnce() throws Exception {
        server.never = "\"n13\"";
        add(20);
        pass(Duration.ofSeconds(3));
        server.never = "\"n21\"";
        add(2);
        pass(Duration.ofSeconds(3));

        List<Integer> expected = new ArrayList<>(numbers(0, 21));
        expected.remove(Integer.valueOf(13));
        assertThat(server.values()).isEqualTo(expected);
        assertThat(tally.refused.get()).isEqualTo(2);
        assertThat(outbox.waiting()).isZero();
        assertThat(tally.next()).contains("no such kind");
        assertThat(tally.next()).isNull();
    }

    @Test
    void aServerRestoredFromABackupGetsAgainWhatItLost() throws Exception {
        server.never = "\"n3\"";
        add(900);
        pass(Duration.ofSeconds(3));
        server.records.subList(700, server.records.size()).clear();
        add(50);
        pass(Duration.ofSeconds(3));

        List<Integer> expected = new ArrayList<>(numbers(0, 950));
        expected.remove(Integer.valueOf(3));
        assertThat(server.values()).isEqualTo(expected);
        assertThat(tally.lost.get()).isZero();
        assertThat(tally.next()).contains("does not take");
        assertThat(tally.next()).contains("set back", "199 records");
    }

    @Test
    void whatTheSpoolNoLongerHasForARestoredServerIsSaidAndTheRestGoesOn() throws Exception {
        outbox.close();
        open(16 << 12);
        for (int i = 0; i < 10; i++) {
            add(100);
            pass(Duration.ofSeconds(2));
        }
        assertThat(server.values()).isEqualTo(numbers(0, 1000));
        long kept = outbox.spool().first();
        server.records.subList(5, server.records.size()).clear();
        add(1);
        pass(Duration.ofSeconds(3));

        assertThat(kept).isGreaterThan(500);
        assertThat(tally.lost.get()).isEqualTo(outbox.spool().first() - 5);
        assertThat(server.values().subList(5, server.records.size()))
                .isEqualTo(numbers((int) outbox.spool().first(), 1001));
        assertThat(tally.next()).contains("can no longer be delivered");
    }

    @Test
    void aSpoolThatWasFullLeavesNoGapInTheNumbersOfTheServer() throws Exception {
        outbox.close();
        open(16 << 12);
        add(10);
        pass(Duration.ofSeconds(2));
        server.instead.add(new Answer.Away("no connection"));
        add(600);
        delivery.step();
        add(2000);
        pass(Duration.ofMinutes(2));

        List<Integer> values = server.values();
        assertThat(outbox.dropped()).isGreaterThan(500);
        assertThat(outbox.waiting()).isZero();
        assertThat(values).isSorted().doesNotHaveDuplicates().endsWith(2609);
        assertThat(2610 - values.size()).isBetween(500, (int) outbox.dropped());
    }

    @Test
    void afterARestartBothSidesAgreeAlsoIfTheLastAcknowledgementWasNotNoted() throws Exception {
        add(100);
        pass(Duration.ofSeconds(2));
        outbox.spool().deliverAgain(40);
        outbox.close();
        open(1 << 20);
        add(5);
        pass(Duration.ofSeconds(2));

        assertThat(server.values()).isEqualTo(numbers(0, 105));
    }

    @Test
    void aNewSpoolOfAKnownSensorGoesOnBehindWhatTheServerHas() throws Exception {
        server.before = 5000;
        add(30);
        pass(Duration.ofSeconds(3));
        outbox.close();
        open(1 << 20);
        add(3);
        pass(Duration.ofSeconds(3));

        assertThat(server.values()).isEqualTo(numbers(0, 33));
    }
}
