package org.cylcomed.server.access;

/** One thing somebody may do, in one sentence. */
public enum Permission {
    OVERVIEW_READ("See the overview and be told when something changes."),
    DEVICES_READ("See devices, whom they talk to and what was observed."),
    DEVICES_WRITE("Name devices and set care unit, bed, function and harm if they fail."),
    FINDINGS_READ("See findings and incidents."),
    FINDINGS_ACKNOWLEDGE("Say that a finding has been seen and answer it."),
    FINDINGS_TRIAGE("Resolve findings, open them again and write notes."),
    FINDINGS_MUTE("Keep a finding quiet for a while, with a reason."),
    LESSONS_TEACH(
            "Say what is normal for a device or its model until a date, agree to it, and take it back.", Holder.PERSON),
    RESPONSES_PROPOSE("Propose what people may do about an incident."),
    RESPONSES_CONSENT("Consent to a proposal or decline it, for the patients concerned.", Holder.PERSON),
    RESPONSES_RECORD("Record that a proposal was carried out or undone."),
    CHANGES_READ("See planned changes."),
    CHANGES_WRITE("Announce and cancel planned changes."),
    ASSETS_READ("See the asset list and where it differs from what was seen."),
    ASSETS_IMPORT("Import the asset list and set its rules."),
    CAPTURES_UPLOAD("Upload packet captures."),
    PACKETS_MASKED("Get packets with patient fields masked."),
    PACKETS_RAW("Get packets as they were, with patient data, for a stated reason.", Holder.PERSON),
    EXPLORE_READ("Search and count everything that was observed."),
    EXPORT("Take findings, incidents and tables out of the program."),
    AUDIT_READ("See who did what, and check that nothing was altered."),
    PEOPLE_READ("See people, their roles and the tokens of machines."),
    PEOPLE_WRITE("Invite people, change roles and limits, make tokens for machines.", Holder.PERSON),
    PROFILE_OWN("See and change the own profile, ways to sign in and sessions.", Holder.PERSON),
    TOKENS_OWN("Make personal tokens for own programs.", Holder.PERSON),
    SENSORS_READ("See sensors and how far they see."),
    SENSORS_WRITE("Enrol and remove sensors."),
    OUTPUTS_READ("See where findings are sent."),
    OUTPUTS_WRITE("Set where findings are sent."),
    SETTINGS_READ("See settings."),
    SETTINGS_WRITE("Change settings, such as how long data is kept.", Holder.PERSON),
    METRICS_READ("Read the program's own figures."),
    WARD_VIEW("Show the ward view and say that a notice was seen.");

    private enum Holder {
        PERSON,
        PERSON_OR_TOKEN
    }

    private final String sentence;
    private final Holder holder;

    Permission(String sentence) {
        this(sentence, Holder.PERSON_OR_TOKEN);
    }

    Permission(String sentence, Holder holder) {
        this.sentence = sentence;
        this.holder = holder;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether a token may hold it; the rest is for a person who can be asked again who they are. */
    public boolean forTokens() {
        return holder == Holder.PERSON_OR_TOKEN;
    }
}
