package org.cylcomed.detection.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.Detection;
import org.junit.jupiter.api.Test;

/** People say that something is normal now; the device then keeps quiet about it alone, and until they say. */
class TaughtTest {
    private static Lesson lesson(Life life, Judgement told, Duration length) {
        return teachable(told).lesson(Life.MONITOR, told.peer(), told.facts(), life.now.plus(length));
    }

    private static Teachable teachable(Judgement told) {
        return Detection.teachable().stream()
                .filter(each -> each.kind().equals(told.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static Life taught(Life life, Lesson lesson) {
        life.state = life.processor.taught(life.state, lesson);
        return life.restored();
    }

    private static Life quietFor(Life life, int days) {
        life.said.clear();
        return life.days(days);
    }

    @Test
    void aTaughtPeerIsNotToldUntilTheLessonEnds() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        Lesson lesson = lesson(life, life.said.getFirst(), Duration.ofDays(10));
        taught(life, lesson);
        quietFor(life, 2).calls("203.0.113.9", 515).later(Duration.ofDays(3)).calls("203.0.113.9", 515);
        assertThat(life.said).isEmpty();

        quietFor(life, 6).calls("203.0.113.9", 515);
        assertThat(life.kinds()).containsExactly("new-destination");
    }

    @Test
    void whatIsTaughtIsThatPeerAndPortAlone() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        taught(life, lesson(life, life.said.getFirst(), Duration.ofDays(30)));
        quietFor(life, 2).calls("203.0.113.9", 445);
        assertThat(life.kinds()).containsExactly("new-destination");

        quietFor(life, 2).calls("203.0.113.10", 515);
        assertThat(life.kinds()).containsExactly("new-destination");
    }

    @Test
    void aLessonTakenBackLeavesNothingLearned() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        Lesson lesson = lesson(life, life.said.getFirst(), Duration.ofDays(30));
        taught(life, lesson);
        quietFor(life, 2);
        for (int i = 0; i < 50; i++) {
            life.later(Duration.ofMinutes(1)).calls("203.0.113.9", 515);
        }
        assertThat(life.said).isEmpty();

        taught(life, lesson.withdrawn());
        quietFor(life, 1).calls("203.0.113.9", 515);
        assertThat(life.kinds()).containsExactly("new-destination");
    }

    @Test
    void aTaughtRequestIsNotToldAndAnotherIs() {
        Life life = new Life().days(2).asks("HL7v2", "QBP^Q11");
        assertThat(life.kinds()).containsExactly("rare-operation");
        taught(life, lesson(life, life.said.getFirst(), Duration.ofDays(30)));
        quietFor(life, 2).asks("HL7v2", "QBP^Q11");
        assertThat(life.said).isEmpty();

        life.asks("HL7v2", "QBP^Q22");
        assertThat(life.kinds()).containsExactly("rare-operation");
    }

    @Test
    void anAmountIsTaughtUpToALittleMoreThanWasTold() {
        Life life = new Life().days(2).sends(40_000_000);
        assertThat(life.kinds()).containsExactly("unusual-volume");
        Lesson lesson = lesson(life, life.said.getFirst(), Duration.ofDays(30));
        assertThat(lesson.atMost()).isEqualTo(50);
        taught(life, lesson);
        quietFor(life, 2).sends(45_000_000);
        assertThat(life.said).isEmpty();

        life.sends(60_000_000);
        assertThat(life.kinds()).containsExactly("unusual-volume");
    }

    @Test
    void whatWasTaughtOfAnAmountDoesNotMoveWhatIsUsual() {
        Life life = new Life().days(2).sends(40_000_000);
        taught(life, lesson(life, life.said.getFirst(), Duration.ofDays(30)));
        quietFor(life, 2);
        double before = life.state.volume.mean();
        for (int i = 0; i < 100; i++) {
            life.sends(40_000_000);
        }
        assertThat(life.state.volume.mean()).isEqualTo(before);
    }

    @Test
    void moreLessonsThanThereIsRoomForAreToldAgainRatherThanHidden() {
        Life life = new Life().days(2).calls("203.0.113.9", 515);
        Judgement told = life.said.getFirst();
        taught(life, lesson(life, told, Duration.ofDays(3)));
        for (int i = 0; i < 16; i++) {
            taught(life, lesson(life, told, Duration.ofDays(30)).with(Life.address("198.51.100." + i)));
        }
        quietFor(life, 2).calls("203.0.113.9", 515);
        assertThat(life.kinds()).containsExactly("new-destination");
    }

    @Test
    void theStateStaysWithinItsBytes() {
        Life life = new Life().days(2);
        for (int i = 0; i < 100; i++) {
            life.calls("10.2.0." + i, 80).asks("HL7v2", "V" + i);
        }
        life.later(Duration.ofDays(2)).days(1).calls("203.0.113.9", 515);
        Lesson lesson = new Lesson(
                Life.MONITOR,
                "new-destination",
                null,
                new java.util.TreeMap<>(),
                null,
                life.now.plusSeconds(900),
                true);
        for (int i = 0; i < 20; i++) {
            taught(life, lesson.with(Life.address("198.51.100." + i)));
        }
        assertThat(life.processor.codec().encode(life.state).length).isLessThanOrEqualTo(Behaviour.MOST_BYTES);
    }
}
