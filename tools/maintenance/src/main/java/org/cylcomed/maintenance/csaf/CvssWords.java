package org.cylcomed.maintenance.csaf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The metrics of a CVSS object: those of its vector, and the properties that repeat them in words.
 *
 * @param metrics by their short names, as the vector gives them
 */
record CvssWords(Kind kind, Map<String, String> metrics) {
    /** The generations whose metrics differ. */
    enum Kind {
        V2,
        V3,
        V4
    }

    private static final Map<String, String> V2 = Map.ofEntries(
            Map.entry("accessVector", "AV"),
            Map.entry("accessComplexity", "AC"),
            Map.entry("authentication", "Au"),
            Map.entry("confidentialityImpact", "C"),
            Map.entry("integrityImpact", "I"),
            Map.entry("availabilityImpact", "A"),
            Map.entry("exploitability", "E"),
            Map.entry("remediationLevel", "RL"),
            Map.entry("reportConfidence", "RC"),
            Map.entry("collateralDamagePotential", "CDP"),
            Map.entry("targetDistribution", "TD"),
            Map.entry("confidentialityRequirement", "CR"),
            Map.entry("integrityRequirement", "IR"),
            Map.entry("availabilityRequirement", "AR"));
    private static final Map<String, String> V3 = Map.ofEntries(
            Map.entry("attackVector", "AV"),
            Map.entry("attackComplexity", "AC"),
            Map.entry("privilegesRequired", "PR"),
            Map.entry("userInteraction", "UI"),
            Map.entry("scope", "S"),
            Map.entry("confidentialityImpact", "C"),
            Map.entry("integrityImpact", "I"),
            Map.entry("availabilityImpact", "A"),
            Map.entry("exploitCodeMaturity", "E"),
            Map.entry("remediationLevel", "RL"),
            Map.entry("reportConfidence", "RC"),
            Map.entry("confidentialityRequirement", "CR"),
            Map.entry("integrityRequirement", "IR"),
            Map.entry("availabilityRequirement", "AR"),
            Map.entry("modifiedAttackVector", "MAV"),
            Map.entry("modifiedAttackComplexity", "MAC"),
            Map.entry("modifiedPrivilegesRequired", "MPR"),
            Map.entry("modifiedUserInteraction", "MUI"),
            Map.entry("modifiedScope", "MS"),
            Map.entry("modifiedConfidentialityImpact", "MC"),
            Map.entry("modifiedIntegrityImpact", "MI"),
            Map.entry("modifiedAvailabilityImpact", "MA"));
    private static final Map<String, String> V4 = Map.ofEntries(
            Map.entry("attackVector", "AV"),
            Map.entry("attackComplexity", "AC"),
            Map.entry("attackRequirements", "AT"),
            Map.entry("privilegesRequired", "PR"),
            Map.entry("userInteraction", "UI"),
            Map.entry("vulnConfidentialityImpact", "VC"),
            Map.entry("vulnIntegrityImpact", "VI"),
            Map.entry("vulnAvailabilityImpact", "VA"),
            Map.entry("subConfidentialityImpact", "SC"),
            Map.entry("subIntegrityImpact", "SI"),
            Map.entry("subAvailabilityImpact", "SA"),
            Map.entry("exploitMaturity", "E"),
            Map.entry("confidentialityRequirement", "CR"),
            Map.entry("integrityRequirement", "IR"),
            Map.entry("availabilityRequirement", "AR"),
            Map.entry("modifiedAttackVector", "MAV"),
            Map.entry("modifiedAttackComplexity", "MAC"),
            Map.entry("modifiedAttackRequirements", "MAT"),
            Map.entry("modifiedPrivilegesRequired", "MPR"),
            Map.entry("modifiedUserInteraction", "MUI"),
            Map.entry("modifiedVulnConfidentialityImpact", "MVC"),
            Map.entry("modifiedVulnIntegrityImpact", "MVI"),
            Map.entry("modifiedVulnAvailabilityImpact", "MVA"),
            Map.entry("modifiedSubConfidentialityImpact", "MSC"),
            Map.entry("modifiedSubIntegrityImpact", "MSI"),
            Map.entry("modifiedSubAvailabilityImpact", "MSA"),
            Map.entry("Safety", "S"),
            Map.entry("Automatable", "AU"),
            Map.entry("Recovery", "R"),
            Map.entry("valueDensity", "V"),
            Map.entry("vulnerabilityResponseEffort", "RE"),
            Map.entry("providerUrgency", "U"));

    /** The words of CVSS 2 whose code is not their first letter. */
    private static final Map<String, String> V2_CODES = Map.of(
            "PROOF_OF_CONCEPT", "POC",
            "OFFICIAL_FIX", "OF",
            "TEMPORARY_FIX", "TF",
            "UNCONFIRMED", "UC",
            "UNCORROBORATED", "UR",
            "LOW_MEDIUM", "LM",
            "MEDIUM_HIGH", "MH",
            "NOT_DEFINED", "ND");

    static CvssWords read(Kind kind, String vector) {
        Map<String, String> metrics = new HashMap<>();
        for (String part : List.of(vector.split("/"))) {
            int colon = part.indexOf(':');
            if (colon > 0 && !part.startsWith("CVSS")) {
                metrics.put(part.substring(0, colon), part.substring(colon + 1));
            }
        }
        return new CvssWords(kind, metrics);
    }

    /** The properties that repeat a metric, and its short name. */
    Map<String, String> properties() {
        return switch (kind) {
            case V2 -> V2;
            case V3 -> V3;
            case V4 -> V4;
        };
    }

    /** The vector's code for a word of a property. */
    String code(String word) {
        if (kind == Kind.V2) {
            return V2_CODES.getOrDefault(word, word.isEmpty() ? "" : word.substring(0, 1));
        }
        return word.equals("NOT_DEFINED") ? "X" : word.isEmpty() ? "" : word.substring(0, 1);
    }

    /** A metric by its code alone, {@code C} for {@code U:Clear}; not defined if it is absent. */
    String metric(String name) {
        String value = metrics.get(name);
        if (value == null) {
            return kind == Kind.V2 ? "ND" : "X";
        }
        return kind == Kind.V4 && value.length() > 1 ? value.substring(0, 1).toUpperCase(Locale.ROOT) : value;
    }

    /** The modified metric where it is defined, else the base metric. */
    private String effective(String base) {
        String modified = metric("M" + base);
        return modified.equals("X") ? metric(base) : modified;
    }

    /** Whether nothing is harmed, so that every score is 0. */
    boolean isHarmless() {
        return switch (kind) {
            case V2 ->
                metric("TD").equals("N")
                        || List.of("C", "I", "A").stream()
                                .allMatch(name -> metric(name).equals("N"));
            case V3 ->
                List.of("C", "I", "A").stream().allMatch(name -> effective(name).equals("N"));
            case V4 ->
                List.of("VC", "VI", "VA", "SC", "SI", "SA").stream()
                        .allMatch(name -> effective(name).equals("N"));
        };
    }
}
