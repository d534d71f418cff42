package org.cylcomed.server.assets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Asset No.;Serial Number;Manufacturer;Model;FW version;Ward;Bed;Device type;Risk;MAC Address;IP;Owner;Ext.;Remarks
            Inventar-Nr.;Seriennummer;Hersteller;Modell;Softwarestand;Station;Bettplatz;Geräteart;Schweregrad;MAC-Adresse;IP-Adresse;Verantwortlich;Durchwahl;Bemerkung
            Nº de inventario;Número de serie;Fabricante;Modelo;Versión de firmware;Unidad;Cama;Tipo de equipo;Gravedad;Dirección MAC;Dirección IP;Responsable;Extensión;Observaciones
            Numero di inventario;Matricola;Produttore;Modello;Versione firmware;Reparto;Posto letto;Tipologia;Gravità;Indirizzo MAC;Indirizzo IP;Responsabile;Interno;Note
            """)
    void headersAreGuessedInFourLanguages(String headers) {
        List<ColumnGuess> guesses = ColumnGuess.of(List.of(headers.split(";")), List.of());
        assertThat(guesses)
                .extracting(ColumnGuess::field)
                .containsExactly(
                        Field.ASSET_NUMBER,
                        Field.SERIAL,
                        Field.MAKER,
                        Field.MODEL,
                        Field.FIRMWARE,
                        Field.CARE_UNIT,
                        Field.BED,
                        Field.FUNCTION,
                        Field.HARM,
                        Field.MAC,
                        Field.IP,
                        Field.RESPONSIBLE,
                        Field.PHONE,
                        Field.NOTE);
        assertThat(guesses).allMatch(guess -> guess.confidence() > 0.8);
    }

    @Test
    void valuesTellWhereTheHeaderDoesNot() {
        List<ColumnGuess> guesses = ColumnGuess.of(
                List.of("LAN", "Purchase order", "Address"),
                List.of(List.of("00:0c:29:5a:11:02", "00-0c-29-5a-11-03"), List.of("4711"), List.of("10.31.0.21", "")));
        assertThat(guesses).extracting(ColumnGuess::field).containsExactly(Field.MAC, null, Field.IP);
    }

    @Test
    void aMappingWithoutIdentifyingColumnOrWithAFieldTwiceIsRefused() {
        assertThatThrownBy(() -> new Mapping(List.of(new Mapping.Column(0, Field.IP)), Map.of(), true))
                .hasMessageContaining("asset number");
        assertThatThrownBy(() -> new Mapping(
                        List.of(new Mapping.Column(0, Field.MAC), new Mapping.Column(1, Field.MAC)), Map.of(), true))
                .hasMessageContaining("Two columns");
    }

    @Test
    void rowsWithoutIdentifierOrWithOneSeenBeforeAreRejectedWithTheirLine() {
        List<String> said = new ArrayList<>();
        RowReader reader = new RowReader(
                new Mapping(
                        List.of(new Mapping.Column(0, Field.ASSET_NUMBER), new Mapping.Column(1, Field.MAC)),
                        Map.of(),
                        true),
                List.of("No", "MAC"),
                new RowReader.Problems() {
                    @Override
                    public void warning(long line, String column, Field field, String code, String sentence) {
                        said.add(line + " " + column + " " + code);
                    }

                    @Override
                    public void rejected(long line, String code, String sentence) {
                        said.add(line + " " + code + " " + sentence);
                    }
                });
        List<Optional<String>> keys = new ArrayList<>();
        for (List<String> row :
                Arrays.asList(List.of("A1", "bad"), List.of("", ""), List.of("a1"), List.of("", "000c295a1102"))) {
            keys.add(reader.read(keys.size() + 2, row).map(RowReader.ListedDevice::key));
        }
        assertThat(keys)
                .containsExactly(
                        Optional.of("asset A1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("mac 00:0c:29:5a:11:02"));
        assertThat(said)
                .containsExactly(
                        "2 MAC not-a-mac",
                        "3 no-identifier Nothing in this row says which device it is.",
                        "4 twice-in-file The same device as in line 2.");
    }
}
