package org.cylcomed.server.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page people read and print: one file, no script, nothing fetched. */
final class IncidentPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1.25rem;color:#151515;background:#fff}
            h1{font-size:1.4rem;line-height:1.35;margin:.25rem 0 .75rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:2px solid #151515}
            h3{font-size:1rem;line-height:1.4;margin:0}.quiet{color:#4d4d4d;font-size:.9rem;margin:.25rem 0}
            .notice{border-left:4px solid #767676;padding:.25rem .75rem;margin:1rem 0;background:#f2f2f2}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #c7c7c7;overflow-wrap:break-word}
            th{background:#f2f2f2;font-size:.9rem}tr{break-inside:avoid}td:first-child{min-width:6.5rem}td:last-child:not(:nth-child(2)){min-width:8rem}
            article{break-inside:avoid;margin-top:1rem;padding:.75rem 1rem;border:1px solid #c7c7c7;border-left:4px solid #151515}
            dl{display:grid;grid-template-columns:11rem 1fr;gap:.25rem 1rem;margin:.5rem 0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
            code{font-size:.9em;overflow-wrap:anywhere}
            @media (max-width:40rem){dl{display:block}dt{margin-top:.5rem}}
            @media print{body{margin:0;max-width:none;font-size:11pt}}
            """;

    private final StringBuilder html = new StringBuilder(16 * 1024);
    private final Labels labels;

    private IncidentPage(Labels labels) {
        this.labels = labels;
    }

    static byte[] write(IncidentFile file, Audience audience, Labels labels) {
        IncidentPage page = new IncidentPage(labels);
        page.head(file.incident(), audience);
        page.body(file, audience);
        return Text.bytes(page.html.append("</main></body></html>\n").toString());
    }

    private void head(ExportedIncident incident, Audience audience) {
        String title = labels.of("incident") + " " + incident.uid();
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(labels.language())
                .append("\"><head><meta charset=\"utf-8\">");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
        html.append(hash(STYLE)).append("'; base-uri 'none'; form-action 'none'\">");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.append("<title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head>");
        html.append("<body><main>\n<p class=\"quiet\">").append(escaped(title)).append(" · ");
        html.append(escaped(labels.of("for." + audience.word()))).append("</p>\n");
        html.append("<h1>").append(escaped(incident.summary())).append("</h1>\n");
        html.append("<p class=\"quiet\">")
                .append(escaped(labels.of("from-to", time(incident.first()))))
                .append(' ');
        html.append(escaped(labels.of("until", time(incident.last())))).append(" · ");
        html.append(escaped(labels.of("severity." + incident.severity().name())))
                .append(" · ");
        html.append(escaped(labels.of("status." + incident.status().name()))).append("</p>\n");
        html.append("<p class=\"notice\">").append(escaped(labels.of("notice"))).append("</p>\n");
    }

    private void body(IncidentFile file, Audience audience) {
        heading("beds");
        paragraph(file.beds().isBlank() ? labels.of("beds.unset") : file.beds());
        timeline(file, audience);
        heading("findings");
        file.incident().findings().forEach(this::finding);
        heading("missing");
        paragraph(
                file.missing().isEmpty()
                        ? labels.of("missing.none")
                        : file.missing().stream()
                                .map(group -> labels.of(group.name()))
                                .collect(Collectors.joining(", ")));
        told(file, audience);
        deadlines(file);
    }

    private void timeline(IncidentFile file, Audience audience) {
        heading("timeline");
        if (file.timeline().isEmpty()) {
            paragraph(labels.of("none"));
            return;
        }
        table("when", "what", "who");
        for (IncidentFile.Entry entry : file.timeline()) {
            row(
                    time(entry.at()),
                    entry.text(),
                    who(entry.role(), audience instanceof Audience.Auditor ? entry.person() : null));
        }
        html.append("</tbody></table>\n");
    }

    private void finding(ExportedFinding exported) {
        Words words = exported.words();
        html.append("<article><h3>").append(escaped(words.summary())).append("</h3>\n<p class=\"quiet\">");
        html.append(escaped(
                        labels.of("severity." + exported.finding().severity().name())))
                .append(" · ");
        long count = exported.finding().count();
        html.append(escaped(count == 1 ? labels.of("seen.once") : labels.of("seen", Long.toString(count))))
                .append(" · ");
        html.append(escaped(time(exported.finding().first()))).append(" · ");
        html.append(escaped(exported.finding().kind().name())).append("</p>\n<dl>");
        term("device", exported.device().name());
        term("peer", exported.peerName());
        term("why", words.why());
        term("harmlessIf", words.harmlessIf());
        term("bedside", words.bedside());
        term("check", words.check());
        html.append("</dl>");
        exported.communityIds()
                .forEach(id -> html.append("<p class=\"quiet\">Community ID <code>")
                        .append(escaped(id))
                        .append("</code></p>"));
        html.append("</article>\n");
    }

    private void told(IncidentFile file, Audience audience) {
        heading("told");
        if (file.told().isEmpty()) {
            paragraph(labels.of("none"));
            return;
        }
        table("when", "whom", "what", "who");
        for (IncidentFile.Told told : file.told()) {
            row(time(told.at()), told.whom(), told.what(), audience instanceof Audience.Auditor ? told.by() : null);
        }
        html.append("</tbody></table>\n");
    }

    private void deadlines(IncidentFile file) {
        heading("deadlines");
        if (file.deadlines().isEmpty()) {
            paragraph(labels.of("none"));
            return;
        }
        table("what", "due", "met");
        for (IncidentFile.Deadline each : file.deadlines()) {
            Instant met = each.met();
            row(each.what(), time(each.due()), met == null ? labels.of("open") : time(met));
        }
        html.append("</tbody></table>\n");
    }

    private static @Nullable String who(@Nullable String role, @Nullable String person) {
        return person == null ? role : role == null ? person : person + ", " + role;
    }

    private void heading(String key) {
        html.append("<h2>").append(escaped(labels.of(key))).append("</h2>\n");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void term(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            html.append("<dt>")
                    .append(escaped(labels.of(key)))
                    .append("</dt><dd>")
                    .append(escaped(value))
                    .append("</dd>");
        }
    }

    private void table(String... columns) {
        html.append("<table><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(escaped(labels.of(column))).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void row(@Nullable String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell == null ? "" : escaped(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    static String escaped(String text) {
        return Text.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String time(Instant time) {
        return time.toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", "");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Text.bytes(style));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
