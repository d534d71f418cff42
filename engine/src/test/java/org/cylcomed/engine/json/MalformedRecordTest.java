package org.cylcomed.engine.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRecordTest {
    private final Json json = new Json(Nouns.KINDS);

    private static String text(String noun) {
        return new String(Json.write(Nouns.observations().get(noun)), UTF_8);
    }

    private Observation read(String text) throws MalformedRecordException {
        return json.observation(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        "sequence":7            ; "sequence":-1            ; origin
        "sequence":7            ; "sequence":7.5           ; origin.sequence
        "sequence":7            ; "sequence":9223372036854775808 ; origin.sequence
        "sensor-1"              ; "sensor 1"               ; origin.source
        "2026-11-24T12:00:00Z"  ; "yesterday"              ; origin.at
        "2026-11-24T12:00:00Z"  ; "2026-11-24T12:00:00+01:00" ; origin.at
        "IP"                    ; "ip"                     ; subject.namespace
        "10.31.0.21"            ; ""                       ; subject
        "10.31.0.21"            ; null                     ; subject.value
        "CLIENT"                ; "BOTH"                   ; role
        "serverPort":2575       ; "serverPort":65536       ; ''
        "serverPort":2575       ; "serverPort":4294967296  ; serverPort
        "packetsOut":120        ; "packetsOut":"120"       ; packetsOut
        "closed":false          ; "closed":0               ; closed
        "closed":false          ; "closer":false           ; closed
        "type":"conversation"   ; "type":"gossip"          ; type
        "HL7v2"                 ; "\\ud83e"                ; protocol
        """)
    void whatIsWrongIsLocated(String part, String replacement, String place) {
        String broken = text("conversation")
                .replaceFirst(
                        java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(replacement));

        assertThatThrownBy(() -> read(broken))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.place()).isEqualTo(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"type\":}", "{} {}", "{\"a\":1,\"a\":2}", "\u0000"})
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000))).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void noMessageRepeatsTheContentOfARecord() {
        String secret = "SECRET-4711";
        Map<String, String> hostile = new LinkedHashMap<>();
        hostile.put("sensor-1", secret + " ");
        hostile.put("2026-11-24T12:00:00Z", secret);
        hostile.put("CLIENT", secret);
        hostile.put("\"subject\":{", "\"subject\":{\"x\":" + secret);
        hostile.put("conversation", secret);
        hostile.forEach((part, replacement) -> assertThatThrownBy(
                        () -> read(text("conversation").replace(part, replacement)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageNotContaining(secret)
                .hasNoCause());
    }

    @Test
    void anUndeclaredKindIsRefused() {
        String evidence = new String(Json.write(Nouns.evidence()), UTF_8).replace("hl7-sender-conflict", "witchcraft");

        assertThatThrownBy(() -> json.evidence(evidence.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.place()).isEqualTo("kind"));
    }

    @Test
    void aPlaceInAListIsCounted() {
        String evidence = new String(Json.write(Nouns.evidence()), UTF_8).replace("\"first\":99", "\"first\":0");

        assertThatThrownBy(() -> json.evidence(evidence.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.place()).isEqualTo("restsOn[0]"));
    }

    @Test
    void fieldsOfALaterVersionAreIgnoredAndAbsentOnesAreNull() throws MalformedRecordException {
        String text = text("operation-unanswered")
                .replace("\"messageId\":null,", "")
                .replace("{\"type\"", "{\"later\":{\"x\":[1,{}]},\"type\"");

        assertThat(read(text)).isEqualTo(Nouns.observations().get("operation-unanswered"));
    }

    @Test
    void halfACharacterIsReplacedWhenWritten() throws MalformedRecordException {
        LogLine line = (LogLine) Nouns.observations().get("log-line");
        LogLine odd = new LogLine(line.origin(), line.subject(), 0, 0, "\ud83e", "a\udc00b🫀");

        LogLine read = (LogLine) json.observation(Json.write(odd));

        assertThat(read.program()).isEqualTo("\ufffd");
        assertThat(read.text()).isEqualTo("a\ufffdb🫀");
    }
}
