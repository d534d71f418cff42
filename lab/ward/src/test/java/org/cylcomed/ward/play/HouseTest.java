package org.cylcomed.ward.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;

final class HouseTest {
    private static final byte[] ADDRESS = {(byte) 203, 0, 113, 7};

    @Test
    void aQuestionForUpdatesIsToldApartFromOthersWhateverItsNumber() {
        byte[] question = House.nameQuestion(Script.UPDATES, 24);
        assertThat(House.asks(question, question.length, Script.UPDATES)).isTrue();
        byte[] other = House.nameQuestion("updates.hospital.example", 24);
        assertThat(House.asks(other, other.length, Script.UPDATES)).isFalse();
        assertThat(House.asks(question, 20, Script.UPDATES)).isFalse();
    }

    @Test
    void theAnswerRepeatsTheQuestionAndEndsWithTheAddress() {
        byte[] question = House.nameQuestion(Script.UPDATES, 24);
        byte[] answer = House.name(question, question.length, ADDRESS);
        assertThat(Arrays.copyOfRange(answer, answer.length - 4, answer.length)).isEqualTo(ADDRESS);
        assertThat(Arrays.copyOfRange(answer, 12, question.length))
                .isEqualTo(Arrays.copyOfRange(question, 12, question.length));
        assertThat(answer[7]).as("one answer").isEqualTo((byte) 1);
    }
}
