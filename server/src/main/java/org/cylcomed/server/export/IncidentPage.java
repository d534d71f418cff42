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
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
            h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #767676}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border:1px solid #767676}
            dt{font-weight:600;margin-top:.5rem}dd{margin:0}article{break-inside:avoid;margin-top:1rem}
            @media print{body{margin:0;max-width:none}}
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
        html.append("<body><main>\n<p>").append(escaped(title)).append(" · ");
        html.append(escaped(labels.of("for." + audience.word()))).append("</p>\n");
        html.append("<h1>").append(escaped(incident.summary())).append("</h1>\n");
        html.append("<p>")
                .append(escaped(labels.of("from-to", time(incident.first()))))
                .append(' ');
        html.append(escaped(labels.of("until", time(incident.last())))).append(" · ");
        html.append(escaped(labels.of("severity." + incident.severity().name())))
                .append(" · ");
        html.append(escaped(labels.of("status." + incident.status().name()))).append("</p>\n");
        html.append("<p>").append(escaped(labels.of("notice"))).append("</p>\n");
    }

    private void body(IncidentFile file, Audience audience) {
        heading("beds");
        paragraph(file.beds().isBlank() ? labels.of("none") : file.beds());
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
        html.append("<article><h3>").append(escaped(words.summary())).append("</h3>\n<p>");
        html.append(escaped(
                        labels.of("severity." + exported.finding().severity().name())))
                .append(" · ");
        html.append(escaped(labels.of("seen", Long.toString(exported.finding().count()))))
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
                .forEach(id -> html.append("<p>Community ID <code>")
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
