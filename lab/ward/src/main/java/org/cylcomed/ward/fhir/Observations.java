package org.cylcomed.ward.fhir;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cylcomed.ward.hl7.Reading;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an integration engine makes of a PCD-01 message: one FHIR observation for each value, by device and determination time. */
public final class Observations {
    /** Code system of the terms. */
    public static final String MDC = "urn:iso:std:iso:11073:10101";

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String EUI_64 = "urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680";
    private static final String RECORD_NUMBERS = "urn:ward:record-number";
    private static final String MESSAGES = "urn:ward:message";
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxxxx");

    /** One value on its way into the record. */
    public record Value(
            String message,
            int number,
            String bed,
            String device,
            String patient,
            Reading.Term term,
            String time,
            BigDecimal value,
            String unit) {
        /** The same with another value. */
        public Value with(BigDecimal other, String otherUnit) {
            return new Value(message, number, bed, device, patient, term, time, other, otherUnit);
        }

        /** As FHIR has it. */
        public String json() {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("resourceType", "Observation");
            identifier(root.putArray("identifier").addObject(), MESSAGES, message + "." + number);
            root.put("status", "final");
            ObjectNode coding = root.putObject("code").putArray("coding").addObject();
            coding.put("system", MDC).put("code", "" + term.code()).put("display", term.reference());
            identifier(root.putObject("subject").putObject("identifier"), RECORD_NUMBERS, patient);
            root.put("effectiveDateTime", time);
            ObjectNode quantity = root.putObject("valueQuantity");
            quantity.put("value", value).put("unit", unit).put("system", UCUM).put("code", unit);
            ObjectNode measuring = root.putObject("device");
            identifier(measuring.putObject("identifier"), EUI_64, device);
            measuring.put("display", bed);
            return MAPPER.writeValueAsString(root);
        }

        private static void identifier(ObjectNode node, String system, String value) {
            node.put("system", system).put("value", value);
        }
    }

    private Observations() {}

    /** Values of a message, each as the route changes it; empty if it is of another kind. */
    public static List<Value> of(String message, UnaryOperator<Value> route) {
        List<Value> values = new ArrayList<>();
        String id = "";
        String patient = "";
        String bed = "";
        String device = "";
        for (String line : message.split("\r", -1)) {
            String[] fields = line.split("\\|", -1);
            switch (fields[0]) {
                case "MSH" -> {
                    if (!fields[8].startsWith("ORU^R01")) {
                        return List.of();
                    }
                    id = first(fields[2]) + "-" + fields[9];
                }
                case "PID" -> patient = first(fields[3]);
                case "PV1" -> bed = fields[3].substring(fields[3].indexOf('^') + 1);
                case "OBX" -> {
                    device = fields.length > 18 ? first(fields[18]) : device;
                    Optional<Reading.Term> term = Reading.Term.of(first(fields[3]));
                    if (fields[2].equals("NM") && term.isPresent()) {
                        values.add(route.apply(new Value(
                                id,
                                Integer.parseInt(fields[1]),
                                bed,
                                device,
                                patient,
                                term.get(),
                                time(fields[14]),
                                new BigDecimal(fields[5]),
                                term.get().ucum())));
                    }
                }
                default -> {}
            }
        }
        return values;
    }

    private static String first(String field) {
        int end = field.indexOf('^');
        return end < 0 ? field : field.substring(0, end);
    }

    private static String time(String written) {
        return OffsetDateTime.parse(written, TIME)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant()
                .toString();
    }
}
