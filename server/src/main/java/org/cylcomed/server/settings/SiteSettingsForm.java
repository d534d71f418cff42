package org.cylcomed.server.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.cylcomed.core.device.Networks;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/** Settings as they come in; {@link #checked} names every mistake. */
record SiteSettingsForm(
        @Nullable List<@Nullable String> site,
        @Nullable List<@Nullable String> scanners,
        @Nullable List<@Nullable String> dicomPeers,
        @Nullable Integer observationDays,
        @Nullable Integer evidenceDays,
        @Nullable Integer silentAfterMinutes,
        @Nullable Integer noticesPerShift,
        @Nullable Integer valueHours,
        @Nullable Boolean vitalSigns,
        @Nullable String phone,
        @Nullable String country) {
    private static final int MOST_NETWORKS = 200;
    private static final int MOST_TITLES = 1_000;
    private static final int MOST_PHONE = 40;
    private static final int MOST_TITLE = 16;

    /** @throws Problem that lists all that is wrong */
    SiteSettings checked() {
        List<Problem.FieldError> mistakes = new ArrayList<>();
        SiteSettings settings = new SiteSettings(
                texts("site", site, MOST_NETWORKS, SiteSettingsForm::isNetwork, "10.31.0.0/16 or fd00::/8", mistakes),
                texts("scanners", scanners, MOST_NETWORKS, SiteSettingsForm::isAddress, "10.31.0.7", mistakes),
                texts("dicomPeers", dicomPeers, MOST_TITLES, SiteSettingsForm::isTitle, "ORTHANC", mistakes),
                number("observationDays", observationDays, 1, 3_650, mistakes),
                number("evidenceDays", evidenceDays, 30, 3_650, mistakes),
                number("silentAfterMinutes", silentAfterMinutes, 5, 10_080, mistakes),
                number(
                        "noticesPerShift",
                        noticesPerShift == null ? Integer.valueOf(SiteSettings.USUAL_NOTICES) : noticesPerShift,
                        1,
                        1_000,
                        mistakes),
                number(
                        "valueHours",
                        valueHours == null ? Integer.valueOf(SiteSettings.USUAL_VALUE_HOURS) : valueHours,
                        2,
                        SiteSettings.USUAL_VALUE_HOURS,
                        mistakes),
                vitalSigns,
                phone(mistakes),
                country(mistakes));
        if (!mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        return settings;
    }

    private static List<String> texts(
            String field,
            @Nullable List<@Nullable String> given,
            int most,
            Predicate<String> valid,
            String example,
            List<Problem.FieldError> mistakes) {
        if (given == null || given.size() > most) {
            mistakes.add(new Problem.FieldError(field, "is a list of at most " + most));
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String text = given.get(i);
            String stripped = text == null ? "" : text.strip();
            if (!valid.test(stripped)) {
                mistakes.add(new Problem.FieldError(field + "[" + i + "]", "is written as " + example));
            }
            texts.add(stripped);
        }
        return List.copyOf(texts);
    }

    private static boolean isNetwork(String text) {
        try {
            return text.length() <= 64 && Networks.of(List.of(text)) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** An address is a network of all addresses once its bits are forgotten. */
    private static boolean isAddress(String text) {
        return text.indexOf('/') < 0 && isNetwork(text + "/0");
    }

    private static boolean isTitle(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_TITLE
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '\\');
    }

    private static int number(
            String field, @Nullable Integer given, int least, int most, List<Problem.FieldError> mistakes) {
        if (given == null || given < least || given > most) {
            mistakes.add(new Problem.FieldError(field, "is a number from " + least + " to " + most));
            return least;
        }
        return given;
    }

    private @Nullable String phone(List<Problem.FieldError> mistakes) {
        String text = phone == null ? "" : phone.strip();
        if (text.length() > MOST_PHONE || text.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(new Problem.FieldError("phone", "has at most " + MOST_PHONE + " characters"));
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable String country(List<Problem.FieldError> mistakes) {
        if (country != null
                && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
            mistakes.add(new Problem.FieldError("country", "is a code of ISO 3166 in two capital letters, such as DE"));
        }
        return country;
    }
}
