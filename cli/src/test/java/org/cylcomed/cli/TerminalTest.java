package org.cylcomed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void coloursNeedATerminalOnStandardOutputAndProgressOneOnTheErrors() {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), true, false)).isEqualTo(new Terminal(false, true));
        assertThat(Terminal.of(Map.of("TERM", "xterm"), false, true)).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(Map.of(), false, false)).isEqualTo(Terminal.NONE);
    }

    @Test
    void noColorForbidsColoursAndNothingElse() {
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true, true)).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(Map.of("NO_COLOR", ""), true, true)).isEqualTo(new Terminal(true, true));
        assertThat(Terminal.of(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true, true)
                        .colour())
                .isFalse();
    }

    @Test
    void coloursCanBeAskedForWhereThereIsNoTerminal() {
        assertThat(Terminal.of(Map.of("CLICOLOR_FORCE", "1"), false, false)).isEqualTo(new Terminal(false, true));
        assertThat(Terminal.of(Map.of("CLICOLOR_FORCE", "0"), false, false)).isEqualTo(Terminal.NONE);
    }

    @Test
    void aDumbTerminalGetsPlainLines() {
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true, true)).isEqualTo(Terminal.NONE);
    }
}
