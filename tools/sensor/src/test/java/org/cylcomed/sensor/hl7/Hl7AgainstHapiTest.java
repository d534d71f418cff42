package org.cylcomed.sensor.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cylcomed.sensor.hl7.Hl7Samples.framed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v26.message.ORU_R01;
import ca.uhn.hl7v2.model.v26.segment.OBX;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Measurement;
import org.cylcomed.sensor.protocol.Sighting.Operation;
import org.junit.jupiter.api.Test;

/** HAPI HL7v2 writes and reads the messages; what it says about a field is right. */
class Hl7AgainstHapiTest {
    private static final String[] AWKWARD = {
        "plain",
        "with space",
        "a|b",
        "a^b",
        "a~b",
        "a&b",
        "a\\b",
        "\u00e4\u00f6\u00fc",
        "x\\E\\y",
        "^^^",
        "\u4e2d\u6587"
    };

    private final PipeParser parser = new PipeParser();

    @Test
    void sameFieldValuesAsHapiInMessagesHapiWrote() throws HL7Exception, IOException {
        parser.setValidationContext(ValidationContextFactory.noValidation());
        parser.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String encoded = write(random, parser);
            Terser judge = new Terser(parser.parse(encoded));
            Exchange exchange = Exchange.tcp(2575, new Hl7Recogniser());
            exchange.client(framed(encoded));

            Operation operation = exchange.sightings(Operation.class).getFirst();
            assertThat(operation.verb()).isEqualTo(judge.get("/MSH-9-1") + "^" + judge.get("/MSH-9-2"));
            assertThat(operation.messageId()).isEqualTo(judge.get("/MSH-10"));
            assertThat(operation.messageVersion()).isEqualTo(judge.get("/MSH-12"));
            assertThat(operation.sender()).isEqualTo(judge.get("/MSH-3") + "|" + judge.get("/MSH-4"));
            assertThat(operation.facts())
                    .containsSequence("receiver", judge.get("/MSH-5") + "|" + judge.get("/MSH-6"))
                    .containsSequence("time", judge.get("/MSH-7"));
            assertThat(operation.patient())
                    .isEqualTo("patient-"
                            + Integer.toHexString(judge.get("/.PID-3").hashCode()));
            assertThat(exchange.sightings(Measurement.class))
                    .extracting(Measurement::code, Measurement::value, Measurement::unit)
                    .containsExactlyElementsOf(expected(judge));
            assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
        }
    }

    private static List<Tuple> expected(Terser judge) throws HL7Exception {
        List<Tuple> tuples = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String obx = "/.OBSERVATION(" + i + ")/OBX-";
            String unit = judge.get(obx + "6");
            tuples.add(tuple(judge.get(obx + "3"), Double.valueOf(judge.get(obx + "5")), unit == null ? "" : unit));
        }
        return tuples;
    }

    private static String write(Random random, PipeParser parser) throws HL7Exception, IOException {
        ORU_R01 message = new ORU_R01();
        message.setParser(parser);
        message.initQuickstart("ORU", "R01", "P");
        message.getMSH().getMsh3_SendingApplication().getNamespaceID().setValue(awkward(random));
        message.getMSH().getMsh4_SendingFacility().getNamespaceID().setValue(awkward(random));
        message.getMSH().getMsh5_ReceivingApplication().getNamespaceID().setValue(awkward(random));
        message.getMSH().getMsh6_ReceivingFacility().getNamespaceID().setValue(awkward(random));
        message.getMSH().getMessageControlID().setValue("C" + random.nextInt(1_000_000));
        var result = message.getPATIENT_RESULT();
        result.getPATIENT().getPID().getPatientIdentifierList(0).getIDNumber().setValue(awkward(random));
        for (int i = 0; i < 5; i++) {
            OBX obx = result.getORDER_OBSERVATION().getOBSERVATION(i).getOBX();
            obx.getValueType().setValue("NM");
            obx.getObservationIdentifier().getIdentifier().setValue(Integer.toString(random.nextInt(200_000)));
            obx.getObservationIdentifier().getText().setValue(awkward(random));
            ca.uhn.hl7v2.model.v26.datatype.NM value = new ca.uhn.hl7v2.model.v26.datatype.NM(message);
            value.setValue(String.valueOf(random.nextInt(4000) / 10.0));
            obx.getObservationValue(0).setData(value);
            if (random.nextBoolean()) {
                obx.getUnits().getIdentifier().setValue(awkward(random));
            }
        }
        return message.encode();
    }

    private static String awkward(Random random) {
        return AWKWARD[random.nextInt(AWKWARD.length)];
    }
}
