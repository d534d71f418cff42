package org.cylcomed.server.assets.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellReaderTest {
    private final CellReader reader = new CellReader(Map.of("Hoch", Harm.S4));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAC           | 00-0C-29-5A-11-02             | 00:0c:29:5a:11:02
            MAC           | 000c.295a.1102                | 00:0c:29:5a:11:02
            MAC           | 000C295A1102                  | 00:0c:29:5a:11:02
            MAC           | 00:0c:29:5a:11:02, 00:0c:29:5a:11:03 | 00:0c:29:5a:11:02 00:0c:29:5a:11:03
            IP            | 010.031.000.021               | 10.31.0.21
            IP            | FD00:0:0:0::0021              | fd00::21
            IP            | 10.31.0.21 / 10.32.0.21       | 10.31.0.21 10.32.0.21
            HOST_NAME     | ICU3-MON07.example.org.       | icu3-mon07.example.org
            SERIAL        | S/N: 00471-1                  | 00471-1
            SERIAL        | ="00471"                      | 00471
            HARM          | S3                            | S3
            HARM          | s3 - serious                  | S3
            HARM          | Schwerwiegend                 | S3
            HARM          | crítico                       | S4
            HARM          | hoch                          | S4
            FUNCTION      | Infusionspumpe                | pump
            FUNCTION      | Bomba de infusión             | pump
            FUNCTION      | Ventilatore polmonare         | ventilator
            FUNCTION      | Hyperthermia unit             | Hyperthermia unit
            CERTIFICATE   | AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99 | aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899
            """)
    void whatPeopleWriteGetsOneSpelling(Field field, String cell, String value) {
        assertThat(reader.read(field, cell)).isEqualTo(new Reading(value, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAC           | 00:0c:29:5a:11                | not-a-mac
            MAC           | 00:00:00:00:00:00             | not-a-mac
            MAC           | 1.2E+11                       | not-a-mac
            IP            | 10.31.0.256                   | not-an-ip
            IP            | 10.31.0.0/16                  | not-an-ip
            IP            | fe80::1%eth0                  | not-an-ip
            IP            | example.org                   | not-an-ip
            IP            | ::ffff:example.org            | not-an-ip
            HOST_NAME     | monitor of bed 7              | not-a-host-name
            SERIAL        | 1,23457E+11                   | rounded-number
            SERIAL        | 00000                         | placeholder
            ASSET_NUMBER  | XXX                           | placeholder
            UDI           | 51022222233337                | not-a-udi
            HARM          | 2                             | unknown-harm
            HARM          | high                          | unknown-harm
            CERTIFICATE   | aabb                          | not-a-key
            """)
    void whatIsNotUnderstoodIsSaid(Field field, String cell, String problem) {
        Reading reading = reader.read(field, cell);
        assertThat(reading.value()).isNull();
        assertThat(reading.problem()).isEqualTo(problem);
        assertThat(reading.sentence()).endsWith(".");
    }

    @Test
    void oneBadAddressOfTwoIsSaidAndTheOtherIsTaken() {
        Reading reading = reader.read(Field.MAC, "00:0c:29:5a:11:02; see label");
        assertThat(reading.value()).isEqualTo("00:0c:29:5a:11:02");
        assertThat(reading.problem()).isEqualTo("not-a-mac");
    }

    @ParameterizedTest
    @CsvSource({"SERIAL,n/a", "SERIAL,k.A.", "MAC,-", "IP,DHCP", "UDI,unbekannt", "MODEL,?", "HARM,N/D"})
    void thatThereIsNothingIsUnderstood(Field field, String cell) {
        assertThat(reader.read(field, cell)).isEqualTo(Reading.NOTHING);
    }
}
