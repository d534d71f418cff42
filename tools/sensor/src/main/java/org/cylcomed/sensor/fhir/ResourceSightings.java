package org.cylcomed.sensor.fhir;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.nomenclature.Nomenclature;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Turns resources into what the sensor tells. Devices in resources are behind whoever sends the resource. */
final class ResourceSightings {
    /** Attributes and patients remembered per connection, so that each is told once. */
    private static final int MEMORY = 1_000;

    private final Connection connection;
    private final Observer observer;
    private final Set<String> told = new HashSet<>();

    ResourceSightings(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    /** The patient it is about as a key, or null. */
    @Nullable
    String tell(Resource resource, Direction direction) {
        String type = resource.type;
        if (type == null) {
            return null;
        }
        String patient = patient(resource, type);
        switch (type) {
            case "Device" -> device(resource, direction);
            case "DeviceMetric" -> metric(resource, direction);
            case "Observation" -> observation(resource, direction, patient);
            case "CapabilityStatement" -> capabilities(resource, direction);
            default -> {}
        }
        if (patient != null && first("patient", patient)) {
            observer.see(new Sighting.PatientData(connection, Protocol.FHIR, patient));
        }
        return patient;
    }

    private @Nullable String patient(Resource resource, String type) {
        if (type.equals("Patient")) {
            String identifier = resource.identifier != null ? resource.identifier : resource.id;
            return identifier == null ? null : observer.patientKey(identifier);
        }
        String reference = resource.subject == null ? null : reference(resource.subject);
        return reference != null && reference.startsWith("Patient/")
                ? observer.patientKey(reference.substring(8))
                : null;
    }

    private void device(Resource resource, Direction direction) {
        String behind = name(resource);
        if (behind == null) {
            return;
        }
        attribute(direction, behind, AttributeName.MAKER, resource.maker, "FHIR Device.manufacturer");
        attribute(direction, behind, AttributeName.MODEL, resource.model, "FHIR Device.modelNumber");
        attribute(direction, behind, AttributeName.SERIAL, resource.serial, "FHIR Device.serialNumber");
        attribute(direction, behind, AttributeName.UDI, resource.udi, "FHIR Device.udiCarrier");
        attribute(direction, behind, AttributeName.FIRMWARE, resource.firmware, "FHIR Device.version");
        Resource.Coding kind = resource.kind;
        if (kind != null && kind.mdc()) {
            attribute(
                    direction,
                    behind,
                    AttributeName.KIND,
                    Nomenclature.kind(Nomenclature.code(kind.code())),
                    "FHIR Device.type");
        }
    }

    /** What observations call the device is best, for it joins the two. */
    private static @Nullable String name(Resource resource) {
        if (resource.id != null && isId(resource.id)) {
            return "Device/" + resource.id;
        }
        return resource.serial != null ? resource.serial : resource.udi;
    }

    private void metric(Resource resource, Direction direction) {
        String source = resource.source == null ? null : reference(resource.source);
        Resource.Coding kind = resource.kind;
        if (source != null && kind != null) {
            attribute(direction, source, AttributeName.MEASURES, measured(kind), "FHIR DeviceMetric.type");
        }
    }

    private static String measured(Resource.Coding coding) {
        int code = coding.mdc() ? Nomenclature.code(coding.code()) : -1;
        return code < 0 ? coding.code() : Nomenclature.name(code);
    }

    private void observation(Resource resource, Direction direction, @Nullable String patient) {
        String device = resource.device == null ? null : reference(resource.device);
        for (Resource.Value value : resource.values) {
            observer.see(new Sighting.Measurement(
                    connection,
                    direction,
                    device,
                    value.code(),
                    value.number(),
                    value.unit(),
                    resource.determinedAtNanos,
                    null,
                    null,
                    patient));
        }
    }

    private void capabilities(Resource resource, Direction direction) {
        Endpoint server = connection.sender(direction);
        if (resource.software != null) {
            String version = resource.softwareVersion == null ? "" : " " + resource.softwareVersion;
            tell(
                    server,
                    null,
                    AttributeName.SOFTWARE,
                    resource.software + version,
                    "FHIR CapabilityStatement.software");
        }
        if (resource.fhirVersion != null) {
            tell(
                    server,
                    null,
                    AttributeName.SERVICE,
                    "FHIR " + resource.fhirVersion,
                    "FHIR CapabilityStatement.fhirVersion");
        }
    }

    private void attribute(
            Direction direction, String behind, AttributeName name, @Nullable String value, String basis) {
        if (value != null && !value.isBlank()) {
            tell(connection.sender(direction), behind, name, value.strip(), basis);
        }
    }

    private void tell(Endpoint about, @Nullable String behind, AttributeName name, String value, String basis) {
        String shown = Shown.of(value);
        if (first(name.label() + ' ' + behind, shown)) {
            observer.see(new Sighting.Attribute(about, behind, name, shown, 0.8, basis));
        }
    }

    private boolean first(String what, String value) {
        return told.size() < MEMORY && told.add(what + ' ' + value);
    }

    /** {@code Type/id} of a relative or absolute reference; null for anything that is none. */
    static @Nullable String reference(String text) {
        int idAt = text.lastIndexOf('/') + 1;
        int typeAt = text.lastIndexOf('/', Math.max(0, idAt - 2)) + 1;
        if (idAt < 2 || !isId(text.substring(idAt)) || !ResourceTypes.contains(text.substring(typeAt, idAt - 1))) {
            return null;
        }
        return text.substring(typeAt);
    }

    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
