package org.cylcomed.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set at run time, by people.
 *
 * @param site networks that are ours, as CIDR; empty means the private ranges
 * @param scanners addresses that may look at every device
 * @param dicomPeers titles that may call; empty: nobody gave a list
 * @param observationDays how long what was observed is kept
 * @param evidenceDays how long the history of what was judged is kept; the record log keeps it for good
 * @param silentAfterMinutes when a device that is usually seen counts as silent
 * @param noticesPerShift of what was learned, that a ward is given before the next ones wait for the shift's end
 * @param valueHours how long patients' values are kept
 * @param vitalSigns whether the values of patients' monitors are held against themselves
 * @param phone whom a ward calls
 * @param country ISO 3166 code, by which legal deadlines are shown
 */
public record SiteSettings(
        List<String> site,
        List<String> scanners,
        List<String> dicomPeers,
        int observationDays,
        int evidenceDays,
        int silentAfterMinutes,
        @Nullable Integer noticesPerShift,
        @Nullable Integer valueHours,
        @Nullable Boolean vitalSigns,
        @Nullable String phone,
        @Nullable String country) {
    static final int USUAL_NOTICES = 10;
    static final int USUAL_VALUE_HOURS = 24;

    public static final SiteSettings DEFAULT = new SiteSettings(
            List.of(), List.of(), List.of(), 90, 365, 60, USUAL_NOTICES, USUAL_VALUE_HOURS, false, null, null);

    public SiteSettings {
        site = List.copyOf(site);
        // Kept before there was a budget, and before values were looked at.
        noticesPerShift = noticesPerShift == null ? Integer.valueOf(USUAL_NOTICES) : noticesPerShift;
        valueHours = valueHours == null ? Integer.valueOf(USUAL_VALUE_HOURS) : valueHours;
        vitalSigns = Boolean.TRUE.equals(vitalSigns);
        scanners = List.copyOf(scanners);
        dicomPeers = List.copyOf(dicomPeers);
    }

    public boolean watchesVitalSigns() {
        return Boolean.TRUE.equals(vitalSigns);
    }

    public int hoursOfValues() {
        Integer hours = valueHours;
        return hours == null ? USUAL_VALUE_HOURS : hours;
    }

    public int budget() {
        Integer notices = noticesPerShift;
        return notices == null ? USUAL_NOTICES : notices;
    }
}
