package org.cylcomed.sensor.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.dicom.DicomBytes.CT;
import static org.cylcomed.sensor.dicom.DicomBytes.ECHO;
import static org.cylcomed.sensor.dicom.DicomBytes.STUDY_FIND;
import static org.cylcomed.sensor.dicom.DicomBytes.STUDY_MOVE;
import static org.cylcomed.sensor.dicom.DicomBytes.WORKLIST;
import static org.cylcomed.sensor.dicom.DicomBytes.accept;
import static org.cylcomed.sensor.dicom.DicomBytes.ascii;
import static org.cylcomed.sensor.dicom.DicomBytes.data;
import static org.cylcomed.sensor.dicom.DicomBytes.echo;
import static org.cylcomed.sensor.dicom.DicomBytes.element;
import static org.cylcomed.sensor.dicom.DicomBytes.explicit;
import static org.cylcomed.sensor.dicom.DicomBytes.find;
import static org.cylcomed.sensor.dicom.DicomBytes.identity;
import static org.cylcomed.sensor.dicom.DicomBytes.join;
import static org.cylcomed.sensor.dicom.DicomBytes.move;
import static org.cylcomed.sensor.dicom.DicomBytes.pdu;
import static org.cylcomed.sensor.dicom.DicomBytes.reject;
import static org.cylcomed.sensor.dicom.DicomBytes.release;
import static org.cylcomed.sensor.dicom.DicomBytes.request;
import static org.cylcomed.sensor.dicom.DicomBytes.response;
import static org.cylcomed.sensor.dicom.DicomBytes.store;

import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Attribute;
import org.cylcomed.sensor.protocol.Sighting.Operation;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.junit.jupiter.api.Test;

class DicomDissectorTest {
    private static final byte[] IMAGE = join(
            element(0x0008, 0x0016, CT),
            element(0x0008, 0x0060, "CT"),
            element(0x0008, 0x0070, "Acme Imaging"),
            element(0x0008, 0x1010, "CTROOM2"),
            element(0x0008, 0x1090, "Slice 64"),
            element(0x0010, 0x0010, "Planted^Zebedee"),
            element(0x0010, 0x0020, "PAT000"),
            element(0x0010, 0x0030, "19281118"),
            element(0x0018, 0x1000, "SN-4711"),
            element(0x0018, 0x1020, "V3.1"),
            element(0x7fe0, 0x0010, new byte[100_000]));

    private final Exchange exchange = Exchange.tcp(4242, new DicomRecogniser());

    @Test
    void associationNamesBothEndsAndWhatTheyOffer() {
        exchange.client(request("CT_1", "ARCHIVE", ECHO, CT, STUDY_FIND)).server(accept("CT_1", "ARCHIVE", 0, 0, 3));

        assertThat(attributes(Exchange.CLIENT))
                .containsExactlyInAnyOrder("ae-title=CT_1", "software=SCU_1", "kind=workstation");
        assertThat(attributes(Exchange.SERVER))
                .contains("ae-title=ARCHIVE", "software=SCP_2", "kind=PACS")
                .contains("service=DICOM verification", "service=DICOM storage")
                .doesNotContain("service=DICOM query");
        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::verb, Operation::outcome, Operation::sender, Operation::object)
                .containsExactly(
                        tuple("A-ASSOCIATE", Outcome.ASKED, "CT_1", "ARCHIVE"),
                        tuple("A-ASSOCIATE", Outcome.ACCEPTED, "CT_1", "ARCHIVE"));
    }

    @Test
    void storedImageNamesItsMakerAndKeepsThePatientToItself() {
        exchange.client(request("CT_1", "ARCHIVE", CT))
                .server(accept("CT_1", "ARCHIVE", 0))
                .client(store(7))
                .inPieces(Direction.FROM_CLIENT, data(IMAGE, 16_000), 1460)
                .server(response(0x0001, 7, CT, 0, false))
                .client(release())
                .end();

        assertThat(attributes(Exchange.CLIENT))
                .contains(
                        "maker=Acme Imaging",
                        "model=Slice 64",
                        "serial=SN-4711",
                        "firmware=V3.1",
                        "kind=CT modality",
                        "host-name=CTROOM2");
        assertThat(exchange.sightings(Sighting.PatientData.class))
                .singleElement()
                .extracting(Sighting.PatientData::patient)
                .isEqualTo("patient-" + Integer.toHexString("PAT000".hashCode()));
        Operation stored = exchange.sightings(Operation.class).getLast();
        assertThat(stored.verb()).isEqualTo("C-STORE");
        assertThat(stored.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(stored.messageId()).isEqualTo("7");
        assertThat(stored.facts()).containsSequence("sopClass", "CT Image Storage");
        assertThat(exchange.sightings().toString() + Arrays.toString(stored.facts()))
                .doesNotContain("Planted", "Zebedee", "PAT000", "19281118");
    }

    @Test
    void explicitDataSetsAndNestedSequencesAreReadToo() {
        byte[] sequence = join(
                new byte[] {0x08, 0x00, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1},
                new byte[] {-2, -1, 0, (byte) 0xe0, -1, -1, -1, -1},
                explicit(0x0008, 0x1090, "LO", "Nested model"),
                new byte[] {-2, -1, 0x0d, (byte) 0xe0, 0, 0, 0, 0},
                new byte[] {-2, -1, (byte) 0xdd, (byte) 0xe0, 0, 0, 0, 0});
        byte[] dataSet = join(
                explicit(0x0008, 0x0070, "LO", "Acme Imaging"),
                explicit(0x0008, 0x1090, "LO", "Slice 64"),
                sequence,
                explicit(0x0010, 0x0020, "LO", "PAT001"),
                explicit(0x0018, 0x1000, "LO", "SN-1"));
        exchange.client(request("CT_1", "ARCHIVE", CT))
                .client(store(1))
                .client(data(dataSet))
                .end();

        assertThat(attributes(Exchange.CLIENT)).contains("model=Slice 64", "serial=SN-1");
        assertThat(attributes(Exchange.CLIENT)).doesNotContain("model=Nested model");
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(1);
    }

    @Test
    void imagesOfSeveralDevicesAreNotTheSendersOwn() {
        byte[] other = join(element(0x0008, 0x0070, "Other"), element(0x0018, 0x1000, "SN-9"));
        exchange.client(request("PACS", "ARCHIVE", CT))
                .client(store(1))
                .client(data(IMAGE))
                .client(store(2))
                .client(data(other))
                .end();

        assertThat(exchange.sightings(Attribute.class))
                .extracting(Attribute::behind)
                .contains("SN-4711", "SN-9");
        assertThat(attributes(Exchange.CLIENT)).doesNotContain("serial=SN-4711", "serial=SN-9");
    }

    @Test
    void queryCountsItsMatchesAndIsAnsweredWithoutLogin() {
        byte[] match = element(0x0010, 0x0020, "PAT000");
        exchange.client(request("WS", "ARCHIVE", STUDY_FIND))
                .server(accept("WS", "ARCHIVE", 0))
                .client(find(1))
                .client(data(element(0x0010, 0x0010, "*")))
                .server(response(0x0020, 1, STUDY_FIND, 0xff00, true))
                .server(data(match))
                .server(response(0x0020, 1, STUDY_FIND, 0xff00, true))
                .server(data(match))
                .server(response(0x0020, 1, STUDY_FIND, 0, false));

        Operation answer = exchange.sightings(Operation.class).getLast();
        assertThat(answer.verb()).isEqualTo("C-FIND");
        assertThat(answer.facts()).containsSequence("matches", "2");
        assertThat(exchange.sightings(Sighting.PatientData.class)).hasSize(2);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).hasSize(1);
    }

    @Test
    void moveGoesToItsDestinationAndMayBeRefused() {
        exchange.client(request("WS", "ARCHIVE", STUDY_MOVE))
                .server(accept("WS", "ARCHIVE", 0))
                .client(move(3, "ELSEWHERE"))
                .server(response(0x0021, 3, STUDY_MOVE, 0xa801, false));

        List<Operation> operations = exchange.sightings(Operation.class);
        assertThat(operations.get(2).object()).isEqualTo("ELSEWHERE");
        assertThat(operations.get(3).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
    }

    @Test
    void rejectedAssociationSaysWhy() {
        exchange.client(request("STRANGER", "ARCHIVE", ECHO)).server(reject(1, 3));

        Operation refused = exchange.sightings(Operation.class).getLast();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.facts()).containsExactly("reason", "calling AE title not recognised");
    }

    @Test
    void passcodeInClearIsASecretAndItsAnswerALogin() {
        exchange.client(request("WS", "ARCHIVE", identity(2, "doctor", "planted-secret"), STUDY_FIND))
                .server(accept("WS", "ARCHIVE", 0))
                .client(find(1))
                .server(response(0x0020, 1, STUDY_FIND, 0, false));

        assertThat(exchange.sightings(Sighting.ClearSecret.class))
                .extracting(Sighting.ClearSecret::mechanism)
                .containsExactly("DICOM user name and passcode");
        assertThat(exchange.sightings(Sighting.Login.class))
                .extracting(Sighting.Login::accepted)
                .containsExactly(true);
        assertThat(exchange.sightings(Sighting.Unauthenticated.class)).isEmpty();
        assertThat(exchange.sightings().toString()).doesNotContain("planted-secret", "doctor");
    }

    @Test
    void worklistClientIsAModality() {
        exchange.client(request("US_3", "RIS", WORKLIST)).server(accept("US_3", "RIS", 0));

        assertThat(attributes(Exchange.CLIENT)).contains("kind=modality");
        assertThat(attributes(Exchange.SERVER)).contains("kind=worklist server");
    }

    @Test
    void anyCutIntoPacketsReadsTheSame() {
        byte[] asked = join(request("CT_1", "ARCHIVE", ECHO, CT), store(1), data(IMAGE, 5000), echo(2), release());
        Exchange whole = Exchange.tcp(4242, new DicomRecogniser());
        whole.client(asked).end();
        for (int size : new int[] {1, 5, 13, 700}) {
            Exchange pieces = Exchange.tcp(4242, new DicomRecogniser());
            pieces.inPieces(Direction.FROM_CLIENT, asked, size).end();
            assertThat(shown(pieces)).as("pieces of %d", size).isEqualTo(shown(whole));
        }
        assertThat(whole.sightings(Operation.class))
                .extracting(Operation::verb)
                .containsExactly("A-ASSOCIATE", "C-STORE", "C-ECHO");
    }

    @Test
    void titlesAreReadFromARequestThatIsCutOff() {
        exchange.client(Arrays.copyOf(request("CT_1", "ARCHIVE", ECHO, CT), 120));

        assertThat(attributes(Exchange.CLIENT)).contains("ae-title=CT_1");
        assertThat(attributes(Exchange.SERVER)).contains("ae-title=ARCHIVE");
    }

    @Test
    void commandInMidStreamIsRecognised() {
        Exchange captured = Exchange.midStream(4242, new DicomRecogniser());
        captured.client(response(0x0030, 2, ECHO, 0, false)).server(echo(3));

        assertThat(captured.is(Protocol.DICOM)).isTrue();
        assertThat(captured.connection().server()).isEqualTo(Exchange.CLIENT);
        assertThat(captured.sightings(Operation.class)).hasSize(2);
    }

    @Test
    void lossInsidePixelsDoesNotLoseTheNextCommand() {
        byte[] image = data(IMAGE);
        exchange.client(request("CT_1", "ARCHIVE", CT))
                .client(store(1))
                .client(Arrays.copyOf(image, 3000))
                .gap(Direction.FROM_CLIENT, 50_000)
                .client(Arrays.copyOfRange(image, 53_000, image.length))
                .client(echo(2));

        assertThat(exchange.sightings(Operation.class))
                .extracting(Operation::verb)
                .containsExactly("A-ASSOCIATE", "C-STORE", "C-ECHO");
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void lossOfUnknownExtentIsOvercomeAtTheNextPdu() {
        exchange.client(request("CT_1", "ARCHIVE", CT))
                .client(store(1))
                .client(Arrays.copyOf(data(IMAGE), 3000))
                .gap(Direction.FROM_CLIENT, 500_000)
                .client(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9})
                .client(echo(2));

        assertThat(exchange.sightings(Operation.class).getLast().verb()).isEqualTo("C-ECHO");
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
    }

    @Test
    void impossiblePduIsReportedOnceAndTheNextReadable() {
        exchange.client(request("CT_1", "ARCHIVE", ECHO))
                .client(pdu(9, new byte[20]))
                .client(pdu(5, new byte[50]))
                .client(echo(2));

        assertThat(exchange.sightings(Sighting.Malformed.class))
                .extracting(Sighting.Malformed::reason)
                .containsExactly("DICOM PDU of unknown type");
        assertThat(exchange.sightings(Operation.class).getLast().verb()).isEqualTo("C-ECHO");
    }

    @Test
    void valueLongerThanItsPduIsMalformed() {
        exchange.client(request("CT_1", "ARCHIVE", ECHO))
                .client(pdu(4, join(new byte[] {0, 0, 1, 0, 1, 3}, new byte[30])));

        assertThat(exchange.sightings(Sighting.Malformed.class)).hasSize(1);
    }

    @Test
    void otherProtocolsAreNotTaken() {
        for (byte[] bytes : List.of(
                ascii("\u0001\u0000\u0000\u0000\u0002\u00a5\u0000\u0001 something else that is long enough, really"
                        + ".".repeat(60)),
                join(new byte[] {4, 0, 0, 0, 0, 40, 0, 0, 0, 30, 1, 3}, new byte[40]),
                new byte[200])) {
            Exchange other = Exchange.tcp(4242, new DicomRecogniser());
            other.client(bytes);
            assertThat(other.is(Protocol.DICOM)).isFalse();
        }
    }

    private List<String> attributes(Endpoint endpoint) {
        return exchange.sightings(Attribute.class).stream()
                .filter(attribute -> attribute.endpoint().equals(endpoint) && attribute.behind() == null)
                .map(attribute -> attribute.name().label() + "=" + attribute.value())
                .distinct()
                .toList();
    }

    private static List<String> shown(Exchange exchange) {
        return exchange.sightings().stream()
                .map(sighting -> sighting.toString().replaceAll("@[0-9a-f]+", ""))
                .toList();
    }
}
