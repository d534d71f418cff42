package org.cylcomed.sensor.hl7;

import java.nio.charset.StandardCharsets;

/** Messages in the shape of IHE PCD-01 and PCD-04 as our test ward sends them. */
final class Hl7Samples {
    static final String VITALS = String.join(
            "\r",
            "MSH|^~\\&|WARD_GW^00DEADFFFE000001^EUI-64|W1|EHR|HOSP|20261123133228+0000||ORU^R01^ORU_R01|M0|P|2.6"
                    + "|||NE|AL|||||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
            "PID|||PAT000^^^HOSP^MR||Planted^Zebedee^Q||19281118|M|||17 Hidden Lane^^Nowhere^FL^32830||5550107",
            "NK1|1|Planted^Ermintrude|WIFE",
            "PV1||I|COVID^BED0",
            "OBR|1|0^WARD_GW^00DEADFFFE000001^EUI-64|0^WARD_GW^00DEADFFFE000001^EUI-64"
                    + "|182777000^monitoring of patient^SCT|||20261123133228+0000",
            "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||00DEADFFFE000010^MON^EUI-64",
            "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|80|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R"
                    + "|||20261123133229.5+0000",
            "OBX|3|NM|149530^MDC_PULS_OXIM_PULS_RATE^MDC|1.2.1.1|0|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R",
            "OBX|4|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.2.1.2|0.0|262688^MDC_DIM_PERCENT^MDC|||||R",
            "");

    static final String ACCEPTED = String.join(
            "\r", "MSH|^~\\&|EHR|HOSP|WARD_GW|W1|20261123133229.194+0000||ACK^R01^ACK|5301|P|2.6", "MSA|AA|M0", "");

    static final String ALARM = String.join(
            "\r",
            "MSH|^~\\&|WARD_GW^00DEADFFFE000001^EUI-64|W1|AM|HOSP|20261123125138+0000||ORU^R40^ORU_R40|A1|P|2.6",
            "PID|||PAT001^^^HOSP^MR",
            "PV1||I|COVID^BED1",
            "OBR|1|A1^WARD_GW|A1^WARD_GW|196616^MDC_EVT_ALARM^MDC|||20261123125138+0000",
            "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.2.1.2.1|196652^MDC_EVT_LO^MDC^^^^^^SpO2 low||90-100|H~PH~SP|||F"
                    + "|||20261123125138+0000",
            "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.2.1.2.2|84|262688^MDC_DIM_PERCENT^MDC|90-100|L|||F",
            "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.2.1.2.3|start",
            "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.2.1.2.4|active",
            "");

    private Hl7Samples() {}

    static byte[] framed(String message) {
        return ("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8);
    }
}
