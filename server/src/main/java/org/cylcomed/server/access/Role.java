package org.cylcomed.server.access;

import static org.cylcomed.server.access.Permission.*;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a person is here for. This table is the only place that gives a role its permissions. */
public enum Role {
    CLINICIAN(
            "Reads bedside words, acknowledges, answers, consents or declines.",
            OVERVIEW_READ,
            DEVICES_READ,
            FINDINGS_READ,
            FINDINGS_ACKNOWLEDGE,
            RESPONSES_CONSENT,
            WARD_VIEW,
            PROFILE_OWN),

    BIOMEDICAL_ENGINEER(
            "Looks after devices: their context, planned changes, findings.",
            OVERVIEW_READ,
            DEVICES_READ,
            DEVICES_WRITE,
            FINDINGS_READ,
            FINDINGS_ACKNOWLEDGE,
            FINDINGS_TRIAGE,
            FINDINGS_MUTE,
            LESSONS_TEACH,
            RESPONSES_PROPOSE,
            RESPONSES_RECORD,
            CHANGES_READ,
            CHANGES_WRITE,
            ASSETS_READ,
            ASSETS_IMPORT,
            CAPTURES_UPLOAD,
            PACKETS_MASKED,
            EXPLORE_READ,
            EXPORT,
            SENSORS_READ,
            OUTPUTS_READ,
            WARD_VIEW,
            PROFILE_OWN,
            TOKENS_OWN),

    SECURITY_ANALYST(
            "Hunts: findings, packets, everything that was observed.",
            OVERVIEW_READ,
            DEVICES_READ,
            FINDINGS_READ,
            FINDINGS_ACKNOWLEDGE,
            FINDINGS_TRIAGE,
            FINDINGS_MUTE,
            LESSONS_TEACH,
            RESPONSES_PROPOSE,
            RESPONSES_RECORD,
            CHANGES_READ,
            ASSETS_READ,
            CAPTURES_UPLOAD,
            PACKETS_MASKED,
            PACKETS_RAW,
            EXPLORE_READ,
            EXPORT,
            SENSORS_READ,
            OUTPUTS_READ,
            METRICS_READ,
            PROFILE_OWN,
            TOKENS_OWN),

    ADMINISTRATOR(
            "Runs the program: people, sensors, outputs, settings. Decides no finding.",
            OVERVIEW_READ,
            DEVICES_READ,
            FINDINGS_READ,
            CHANGES_READ,
            ASSETS_READ,
            AUDIT_READ,
            PEOPLE_READ,
            PEOPLE_WRITE,
            SENSORS_READ,
            SENSORS_WRITE,
            OUTPUTS_READ,
            OUTPUTS_WRITE,
            SETTINGS_READ,
            SETTINGS_WRITE,
            METRICS_READ,
            PROFILE_OWN,
            TOKENS_OWN),

    AUDITOR(
            "Reads all, changes nothing.",
            OVERVIEW_READ,
            DEVICES_READ,
            FINDINGS_READ,
            CHANGES_READ,
            ASSETS_READ,
            PACKETS_MASKED,
            EXPLORE_READ,
            EXPORT,
            AUDIT_READ,
            PEOPLE_READ,
            SENSORS_READ,
            OUTPUTS_READ,
            SETTINGS_READ,
            METRICS_READ,
            PROFILE_OWN),

    MAKER(
            "A maker or integrator: own models alone, patient fields masked, until an end date.",
            OVERVIEW_READ,
            DEVICES_READ,
            FINDINGS_READ,
            CHANGES_READ,
            PACKETS_MASKED,
            EXPORT,
            PROFILE_OWN),

    WARD_DISPLAY("A screen on a wall: the ward view of its care units. For tokens, not for people.", WARD_VIEW);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, and of enums
    private final Set<Permission> permissions;

    Role(String sentence, Permission first, Permission... rest) {
        this.sentence = sentence;
        this.permissions = Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    public String sentence() {
        return sentence;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Together with another role, "own models alone" or "changes nothing" would no longer be true. */
    public boolean standsAlone() {
        return this == MAKER || this == AUDITOR;
    }

    public boolean forPeople() {
        return this != WARD_DISPLAY;
    }

    /** Everything that any of {@code roles} may do. */
    public static Set<Permission> permissions(Collection<Role> roles) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return Collections.unmodifiableSet(all);
    }
}
