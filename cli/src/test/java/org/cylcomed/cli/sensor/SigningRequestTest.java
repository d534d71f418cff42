package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {
    @TempDir
    Path folder;

    @Test
    void anotherProgramReadsTheRequestAndItsSignatureHolds() throws Exception {
        Path file = Files.writeString(
                folder.resolve("request.pem"),
                SigningRequest.of("Überwachung ICU 3").pem());
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-Duser.language=en",
                        "-J-Dstdout.encoding=UTF-8",
                        "-printcertreq",
                        "-v",
                        "-file",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(keytool.waitFor()).as(said).isZero();
        assertThat(said).contains("PKCS #10", "CN=Überwachung ICU 3", "256-bit EC (secp256r1) key");
    }

    @Test
    void aChangedRequestIsNoLongerSigned() throws Exception {
        byte[] encoded = SigningRequest.of("ward").encoded();
        int at = new String(encoded, StandardCharsets.ISO_8859_1).indexOf("ward");
        encoded[at] = 'W';
        Path file = Files.writeString(folder.resolve("request.pem"), Pem.write("CERTIFICATE REQUEST", encoded));
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-printcertreq",
                        "-file",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(keytool.waitFor()).isNotZero();
    }

    @Test
    void derIsWrittenAsTheStandardSays() {
        assertThat(hex(Der.identifier(1, 2, 840, 113549))).isEqualTo("06062a864886f70d");
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
        assertThat(hex(Der.bits(new byte[] {0x0a}))).isEqualTo("0302000a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 127, 128, 255, 256, 65_535, 65_536})
    void aLengthTakesAsFewOctetsAsItCan(int length) {
        byte[] value = Der.value(0x04, new byte[length]);
        int header = value.length - length;

        assertThat(header).isEqualTo(length < 128 ? 2 : length < 256 ? 3 : length < 65_536 ? 4 : 5);
        assertThat(new BigInteger(1, Arrays.copyOfRange(value, header == 2 ? 1 : 2, header)))
                .isEqualTo(BigInteger.valueOf(length));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
