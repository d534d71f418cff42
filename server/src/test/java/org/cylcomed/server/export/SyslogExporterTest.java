package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SyslogExporterTest {
    private static Syslog5424 read(Exporter exporter, ExportedRecord record) {
        return Syslog5424.parse(new String(exporter.write(record), StandardCharsets.UTF_8));
    }

    @Test
    void aFindingIsReadBackByTheGrammar() {
        Syslog5424 message = read(new SyslogExporter(Samples.PRODUCER, null), Samples.finding());
        assertThat(message.priority()).isEqualTo(16 * 8 + 3);
        assertThat(message.messageId()).isEqualTo("hl7-sender-conflict");
        assertThat(message.message()).isEqualTo("Two computers speak as the gateway WARD_GW");
        assertThat(message.data())
                .containsEntry("device", "Monitor 7")
                .containsEntry("communityId", Samples.FLOW)
                .containsEntry("careUnit", "ICU 3");
    }

    @Test
    void quotesBracketsAndEndsOfLineStayInsideTheirValue() {
        String evil = "\" ] \\ [x y=\"z\"]\n<0>1 - - - - - -";
        ExportedDevice device =
                Samples.device(evil, new ClinicalContext(evil, null, null, Harm.S1, null, null, null), Samples.GATEWAY);
        Words words = new Words(evil, null, evil, evil, evil);
        Syslog5424 message = read(
                new SyslogExporter(new Producer("1", "a b\nc"), null),
                Samples.finding(Samples.CONFLICT, device, null, null, words, Status.OPEN, 1));
        assertThat(message.host()).isEqualTo("abc");
        assertThat(message.data()).containsEntry("careUnit", evil.replace('\n', ' '));
        assertThat(message.message()).doesNotContain("\n");
    }

    @Test
    void theMessageMayBeTheLineOfAnotherFormat() {
        Exporter exporter = new Exporters(Samples.PRODUCER).named("syslog-ecs").orElseThrow();
        Syslog5424 message = read(exporter, Samples.conversation());
        assertThat(new JsonMapper()
                        .readTree(message.message())
                        .at("/network/community_id")
                        .asString())
                .isEqualTo(Samples.FLOW);
    }

    @Test
    void framesCountOctetsNotCharacters() {
        assertThat(SyslogSender.frame("ü1".getBytes(StandardCharsets.UTF_8))).startsWith('3', ' ');
    }
}
