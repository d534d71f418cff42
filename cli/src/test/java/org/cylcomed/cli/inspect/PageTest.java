package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private final StringWriter text = new StringWriter();
    private final Page page = new Page(new PrintWriter(text), false);

    @Test
    void aLongTextGoesOnInIndentedLinesOfAHundredColumns() {
        page.text("   check     ", "word ".repeat(40).strip(), 13);

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(3).allMatch(line -> line.length() <= 100);
        assertThat(lines.get(0)).startsWith("   check     word word");
        assertThat(lines.get(1)).startsWith(" ".repeat(13) + "word");
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(" check" + " word".repeat(40));
    }

    @Test
    void aWordLongerThanALineIsBrokenAndLosesNothing() {
        page.text("key ", "k".repeat(250), 4);

        assertThat(text.toString().lines()).allMatch(line -> line.length() <= 100);
        assertThat(text.toString().replaceAll("\\s", "")).isEqualTo("key" + "k".repeat(250));
    }

    @Test
    void threeSpacesBetweenPartsAreKept() {
        page.text("F1 high", "   13:31:07   Two computers", 13);

        assertThat(text.toString().strip()).isEqualTo("F1 high   13:31:07   Two computers");
    }

    @Test
    void aDeviceCannotSteerTheTerminal() {
        page.text("name ", "pump\u001b[2J\u0007\u202e4\u009b", 4);

        assertThat(text.toString().strip()).isEqualTo("name pump\ufffd[2J\ufffd\ufffd4\ufffd");
    }

    @Test
    void paintTakesNoColumns() {
        StringWriter painted = new StringWriter();
        new Page(new PrintWriter(painted), true)
                .text(Page.Ink.RED, "ACT NOW", " " + "w ".repeat(46).strip(), 4);

        assertThat(painted.toString().lines()).hasSize(1);
        assertThat(painted.toString()).startsWith("\u001b[1;31mACT NOW\u001b[0m w");
    }
}
