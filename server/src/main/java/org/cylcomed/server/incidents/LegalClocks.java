package org.cylcomed.server.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Deadlines of European law, counted from when the incident became known here. Whether one applies is for people to judge:
 * Directive (EU) 2022/2555 Art. 23 (24 h, 72 h), Regulation (EU) 2016/679 Art. 33 (72 h), Regulation (EU) 2017/745 Art. 87
 * (2, 10 or 15 days; the shortest is shown).
 */
public final class LegalClocks {
    private static final String MESSAGES = "org.cylcomed.server.incidents.clocks";

    private record Rule(String key, Duration within) {}

    private static final List<Rule> RULES = List.of(
            new Rule("nis2-warning", Duration.ofHours(24)),
            new Rule("nis2-notification", Duration.ofHours(72)),
            new Rule("gdpr", Duration.ofHours(72)),
            new Rule("mdr", Duration.ofDays(2)));

    private LegalClocks() {}

    public static List<IncidentView.LegalClock> of(Instant known, Instant now, Locale language) {
        ResourceBundle messages = ResourceBundle.getBundle(
                MESSAGES,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return RULES.stream()
                .map(rule -> {
                    Instant due = known.plus(rule.within());
                    return new IncidentView.LegalClock(
                            messages.getString(rule.key() + ".name"),
                            messages.getString(rule.key() + ".sentence"),
                            due,
                            now.isAfter(due));
                })
                .toList();
    }
}
