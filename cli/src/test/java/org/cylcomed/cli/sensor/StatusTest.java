package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

    private static Status status(@Nullable Instant awaySince) {
        return new Status(AT, "sensor-7", 12_345, 6, 4002, 12, 3, 0, 0, 0, 0, awaySince);
    }

    @Test
    void theDocumentIsAsTheSchemaPromises() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(folder.resolve("docs/schemas/sensor-status.json")));

        assertThat(schema.validate(status(null).json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(status(AT).json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(status(AT).json().replace("4002", "-1"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(status(AT).json().replace("source", "from"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theLineSaysWhatCountsAndSinceWhenTheServerIsAway() {
        assertThat(status(null).line())
                .isEqualTo("12,345 packets (6 dropped by the kernel)   4,002 sent   12 waiting   3 dropped"
                        + "   server reachable");
        assertThat(status(AT).line()).contains("server away since 26 Nov");
    }

    @Test
    void aTerminalSeesOneLineThatRewritesItselfAndALogOneAMinute() {
        Tally tally = new Tally();
        StringWriter terminal = new StringWriter();
        StringWriter log = new StringWriter();
        Display shown = display(tally, terminal, true);
        Display logged = display(tally, log, false);
        for (int look = 1; look <= 600; look++) {
            shown.look(look);
            logged.look(look);
        }

        assertThat(terminal.toString()).doesNotContain("\n").contains("\r");
        assertThat(log.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("12,345 packets"));
    }

    @Test
    void aSentenceStandsOnALineOfItsOwn() {
        Tally tally = new Tally();
        tally.away(AT, "no connection");
        tally.away(AT.plusSeconds(5), "no connection");
        tally.there(AT.plusSeconds(9));
        StringWriter log = new StringWriter();
        display(tally, log, false).look(1);

        assertThat(log.toString().lines()).hasSize(2);
        assertThat(log.toString()).contains("is away since", "is back, after 9 s");
    }

    private static Display display(Tally tally, StringWriter errors, boolean terminal) {
        return new Display(
                () -> status(null),
                tally,
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                terminal,
                false);
    }

    @Test
    void whatAServerSaysSteersNoTerminal() {
        assertThat(Words.plain("a\u001b[2Jb\r\nc\u202e" + "x".repeat(1000)))
                .hasSize(300)
                .doesNotContain("\u001b", "\r", "\n", "\u202e");
    }
}
