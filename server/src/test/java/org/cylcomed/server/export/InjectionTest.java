package org.cylcomed.server.export;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "a\nb",
                "a\r\n\r\nHTTP/1.1 200 OK",
                "x\n<34>1 2026-01-01T00:00:00Z evil su - - - rooted",
                "\"]\\]\\\\\"",
                "a=b|c\\",
                "\\",
                "\\\\",
                "cs1=x cs1Label=y",
                "=cmd|' /C calc'!A0",
                "-2+3",
                "@x",
                "\t=1",
                "</script><script>alert(1)</script>",
                "'\";--",
                "\u0000\u0001\u001b[31m",
                "\u2028\u2029\u0085",
                "\uD800",
                "\uDC00x\uD83D\uDE00",
                "\uFEFF",
                "1:",
                "日本語 Ärzte ñ"
            })
    void oneRecordStaysOneRecord(String value) {
        Injection.play(value);
        Injection.play(value.repeat(700));
    }

    @Test
    void mixturesOfWhatFormatsMeanSomethingByStayOneRecord() {
        String[] parts = {
            "\n",
            "\r\n",
            "\\",
            "\\\\",
            "\"",
            "'",
            "|",
            "=",
            "]",
            "[",
            " ",
            "\t",
            "<",
            "&",
            "{",
            "}",
            ",",
            "#",
            "\0",
            "\u0085",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "a",
            "Ä",
            " cs1=",
            "CEF:0|",
            "<0>1 ",
            "# EOF",
            "=1+1",
            "-",
            "@",
            "+"
        };
        Random random = new Random(7);
        for (int i = 0; i < 80; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(24); length > 0; length--) {
                value.append(parts[random.nextInt(parts.length)]);
            }
            Injection.play(value.toString());
        }
    }
}
