package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names that FHIR and programs give to things, as opposed to what people put into them. */
final class FhirWords {
    private static final Set<String> RESOURCES = Set.of(
            "Patient",
            "RelatedPerson",
            "Person",
            "Practitioner",
            "Observation",
            "Device",
            "DeviceMetric",
            "Encounter",
            "Bundle",
            "Subscription",
            "DiagnosticReport",
            "ServiceRequest",
            "MedicationRequest",
            "Location",
            "Organization",
            "OperationOutcome",
            "CapabilityStatement",
            "metadata",
            "_search",
            "_history",
            "fhir",
            "R4");

    private static final Set<String> KEYS = Set.of(
            "resourceType",
            "entry",
            "resource",
            "fullUrl",
            "contained",
            "extension",
            "identifier",
            "system",
            "coding",
            "code",
            "display",
            "text",
            "status",
            "category",
            "subject",
            "performer",
            "reference",
            "effectiveDateTime",
            "effectivePeriod",
            "issued",
            "valueQuantity",
            "valueString",
            "valueCodeableConcept",
            "value",
            "component",
            "interpretation",
            "referenceRange",
            "meta",
            "lastUpdated",
            "versionId",
            "profile",
            "patient",
            "name",
            "family",
            "given",
            "telecom",
            "gender",
            "birthDate",
            "address",
            "managingOrganization",
            "deviceName",
            "serialNumber",
            "manufacturer",
            "modelNumber",
            "link",
            "relation",
            "search",
            "mode",
            "request",
            "method",
            "response",
            "unit");

    private FhirWords() {}

    static boolean isKey(String key) {
        return KEYS.contains(key) || MaskedName.isHarmless(key);
    }

    /** Masks the levels of a path that are neither names of resources nor known words. */
    static void path(byte[] bytes, int from, int to) {
        boolean resource = false;
        int at = from;
        while (at <= to) {
            int end = at;
            while (end < to && bytes[end] != '/') {
                end++;
            }
            String level = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            boolean known = RESOURCES.contains(level);
            if (!known && (resource || !MaskedName.isHarmless(level))) {
                Blank.out(bytes, at, end);
            }
            // What follows the type of a resource is its identifier, also if it is a number or a word.
            resource = known && Character.isUpperCase(level.charAt(0)) || MaskedName.namesPatient(level);
            at = end + 1;
        }
    }
}
