package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.findings.Scene.host;
import static org.cylcomed.sensor.findings.Scene.outsider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.junit.jupiter.api.Test;

/** What questions and answers of DNS give away. */
class QuestionsOfNamesTest {
    private static final Endpoint CLIENT = host(5);
    private static final Endpoint RESOLVER = outsider(8);
    private static final int A = 1;
    private static final int TXT = 16;

    private final Scene scene = new Scene();

    private void ask(int id, int type, String name, boolean edns) {
        scene.datagram(flow(), CLIENT, 30_000, RESOLVER, 53, message(id, 0x0100, type, name, edns ? 1 : 0, 0));
    }

    private void answer(int id, String name, int address, int padding) {
        byte[] message = message(id, 0x8180, A, name, 0, padding);
        message[message.length - 1] = (byte) address;
        scene.datagram(flow(), RESOLVER, 53, CLIENT, 30_000, message);
    }

    private static Connection flow() {
        return Connection.between(Transport.UDP, CLIENT, 30_000, RESOLVER, 53);
    }

    private static byte[] message(int id, int flags, int type, String name, int additional, int padding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : new int[] {id, flags, 1, 0, 0, additional}) {
            out.write(value >>> 8);
            out.write(value);
        }
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        out.writeBytes(new byte[padding]);
        return out.toByteArray();
    }

    @Test
    void textsFetchedOneAfterTheOtherAreATunnel() {
        for (int i = 0; i < 40; i++) {
            ask(i, TXT, "l." + i + ".ns.evil.example", true);
            scene.pass(2);
        }
        assertThat(scene.attacks()).containsExactly("beaconing");
        assertThat(scene.summary(FindingKinds.BEACONING)).contains("port 53, names under evil.example");
    }

    @Test
    void oneTextPolledForOrdersIsATunnel() {
        for (int i = 0; i < 40; i++) {
            ask(i, TXT, "c.ns.evil.example", true);
            scene.pass(2);
        }
        assertThat(scene.attacks()).containsExactly("beaconing");
    }

    @Test
    void aMailServerThatAsksForPoliciesIsQuiet() {
        for (int i = 0; i < 200; i++) {
            ask(i, TXT, "selector" + i + "._domainkey.mail.example", true);
            ask(i, TXT, "_dmarc.mail.example", true);
            ask(i, TXT, "mail.example", true);
            ask(i, TXT, "spf.protection.mail.example", true);
            scene.pass(0.5);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void manyAddressesAskedForAreQuiet() {
        for (int i = 0; i < 500; i++) {
            ask(i, A, "host" + i + ".cdn.example", true);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void twoDifferentAnswersToOneQuestionAreForged() {
        for (int id = 0; id < 4; id++) {
            ask(id, A, "www.example", true);
            answer(id, "www.example", 7, 16);
            answer(id, "www.example", 66, 16);
            scene.pass(3);
        }
        assertThat(scene.attacks()).containsExactly("exploit-attempt");
        assertThat(scene.summary(FindingKinds.EXPLOIT_ATTEMPT)).contains("forged DNS answer");
    }

    @Test
    void answersToAQuestionAskedTwiceOrMirroredTwiceAreQuiet() {
        for (int id = 0; id < 20; id++) {
            ask(id, A, "www.example", true);
            ask(id, A, "www.example", true);
            answer(id, "www.example", 7, 16);
            answer(id, "www.example", 8, 16);
            ask(100 + id, A, "www.example", true);
            answer(100 + id, "www.example", 7, 16);
            answer(100 + id, "www.example", 7, 16);
        }
        assertThat(scene.attacks()).isEmpty();
    }

    @Test
    void anAnswerLargerThanAllowedIsMalformed() {
        ask(1, A, "www.example", true);
        answer(1, "www.example", 7, 1200);
        ask(2, A, "www.example", false);
        answer(2, "www.example", 7, 1200);
        assertThat(scene.attacks()).containsExactly("malformed-protocol");
    }
}
