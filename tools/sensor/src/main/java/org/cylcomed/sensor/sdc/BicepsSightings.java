package org.cylcomed.sensor.sdc;

import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.sdc.SdcDirectory.Descriptor;
import org.cylcomed.sensor.sdc.SdcDirectory.Mdib;
import org.jspecify.annotations.Nullable;

/** Turns BICEPS messages into what the sensor tells. */
final class BicepsSightings {
    private static final String BASIS = "SDC MDIB";

    private final Teller teller;

    BicepsSightings(Teller teller) {
        this.teller = teller;
    }

    /** {@code Wait, Start, Fin, FinMod, Cnclld, CnclldMan, Fail} of InvocationState. */
    static Sighting.Outcome outcome(String invocationState) {
        return switch (invocationState) {
            case "Fail" -> Sighting.Outcome.FAILED;
            case "Cnclld", "CnclldMan" -> Sighting.Outcome.REFUSED;
            default -> Sighting.Outcome.ACCEPTED;
        };
    }

    /** Keeps the place and the patient of a device for its later reports; the patient as a key, or null. */
    @Nullable
    String context(Biceps biceps, Direction direction, boolean ofDevice) {
        Mdib mdib = biceps.mdib;
        String key = biceps.patient == null ? null : teller.observer.patientKey(biceps.patient);
        if (biceps.namesPatient && teller.first("patient " + key)) {
            teller.observer.see(new Sighting.PatientData(teller.connection, Protocol.SDC, key));
        }
        if (mdib != null && ofDevice) {
            mdib.patient = key == null ? mdib.patient : key;
            mdib.bed = biceps.bed == null ? mdib.bed : biceps.bed;
        }
        return key;
    }

    void device(Biceps biceps, Direction direction, @Nullable String reference) {
        Endpoint device = teller.connection.sender(direction);
        teller.attribute(device, null, AttributeName.ENDPOINT_REFERENCE, reference, 0.9, BASIS);
        teller.attribute(device, null, AttributeName.KIND, biceps.kind, 0.9, "SDC MDS type");
        teller.attribute(device, null, AttributeName.MAKER, biceps.maker, 0.9, "SDC MetaData");
        String model = biceps.model != null ? biceps.model : biceps.modelNumber;
        teller.attribute(device, null, AttributeName.MODEL, model, 0.9, "SDC MetaData");
        teller.attribute(device, null, AttributeName.SERIAL, biceps.serial, 0.9, "SDC MetaData");
        teller.attribute(device, null, AttributeName.UDI, biceps.udi, 0.9, "SDC MetaData");
        teller.attribute(device, null, AttributeName.BED, biceps.bed, 0.9, "SDC LocationContext");
        for (String name : biceps.measured) {
            teller.attribute(device, null, AttributeName.MEASURES, name, 0.9, "SDC metric descriptor");
        }
    }

    void values(Biceps biceps, @Nullable String messageId, Direction direction, boolean report) {
        Mdib mdib = biceps.mdib;
        String bed = mdib == null ? null : mdib.bed;
        String patient = mdib == null ? null : mdib.patient;
        for (Biceps.Value value : biceps.values) {
            Descriptor descriptor = mdib == null ? null : mdib.descriptor(value.handle());
            teller.observer.see(new Sighting.Measurement(
                    teller.connection,
                    direction,
                    null,
                    descriptor == null ? Shown.of(value.handle(), 64) : descriptor.code(),
                    value.number(),
                    descriptor == null ? "" : descriptor.unit(),
                    value.milliseconds() < 0 ? -1 : value.milliseconds() * 1_000_000,
                    messageId,
                    bed,
                    patient));
        }
        for (Biceps.Alarm alarm : biceps.alarms) {
            // A snapshot lists every condition; only those present are news.
            if (report || alarm.present()) {
                Descriptor descriptor = mdib == null ? null : mdib.descriptor(alarm.handle());
                String code = descriptor == null || descriptor.code().isEmpty() ? alarm.handle() : descriptor.code();
                teller.observer.see(new Sighting.ClinicalAlarm(
                        teller.connection,
                        direction,
                        null,
                        Shown.of(code, 64),
                        alarm.present() ? "present" : "absent",
                        bed));
            }
        }
    }

    void operation(
            Direction direction,
            String verb,
            @Nullable String object,
            Sighting.Outcome outcome,
            @Nullable String messageId,
            @Nullable String sender,
            @Nullable String patient,
            @Nullable Biceps biceps) {
        teller.observer.see(new Sighting.Operation(
                teller.connection,
                direction,
                Protocol.SDC,
                Shown.of(verb, 60),
                object == null ? null : Shown.of(object, 64),
                outcome,
                messageId,
                null,
                sender,
                patient,
                biceps == null
                        ? new String[0]
                        : Facts.of(
                                "sequenceId", biceps.sequenceId,
                                "mdibVersion", biceps.mdibVersion,
                                "instanceId", biceps.instanceId)));
    }
}
