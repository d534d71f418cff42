package org.cylcomed.maintenance.sbom.strict;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks SPDX 2 in lines of tags and values: known tags, what each section must have, and the form of what others read. */
final class TagValueCheck {
    private static final Set<String> TAGS =
            Set.of(Schemata.text("spdx-tags.txt").strip().split("\\s+"));
    private static final Set<String> RELATIONS =
            Set.of(Schemata.text("spdx-relations.txt").strip().split("\\s+"));
    private static final Pattern IDENTIFIER = Pattern.compile("SPDXRef-[A-Za-z0-9.-]+");
    private static final Pattern CREATED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern CREATOR = Pattern.compile("(Person|Organization|Tool): ?\\S.*");
    private static final List<String> OF_DOCUMENT =
            List.of("SPDXVersion", "DataLicense", "SPDXID", "DocumentName", "DocumentNamespace", "Creator", "Created");
    private static final List<String> OF_PACKAGE = List.of("SPDXID", "PackageDownloadLocation");
    private static final List<String> OF_PACKAGE_22 =
            List.of("PackageLicenseConcluded", "PackageLicenseDeclared", "PackageCopyrightText");
    private static final List<String> OF_FILE = List.of("SPDXID", "FileChecksum");

    private final Errors errors;
    private final boolean before23;
    private final Set<String> present = new HashSet<>();
    private final Set<String> identifiers = new HashSet<>();
    private List<String> wanted = OF_DOCUMENT;
    private String section = "The document";
    private int opened = 1;

    TagValueCheck(String version, Errors errors) {
        this.errors = errors;
        this.before23 = !version.equals("2.3");
    }

    void run(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        boolean within = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (within) {
                within = !line.contains("</text>");
                continue;
            }
            int colon = line.indexOf(':');
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (colon < 1) {
                errors.add("", number, "A line is a tag, a colon and a value.");
                continue;
            }
            String value = line.substring(colon + 1).strip();
            tag(line.substring(0, colon).strip(), value, number);
            within = value.contains("<text>") && !value.contains("</text>");
        }
        close();
    }

    private void tag(String tag, String value, int line) {
        switch (tag) {
            case "PackageName" -> open("The package " + brief(value), OF_PACKAGE, line);
            case "FileName" -> open("The file " + brief(value), OF_FILE, line);
            case "SnippetSPDXID" -> open("The snippet " + brief(value), List.of("SnippetFromFileSPDXID"), line);
            case "LicenseID" -> open("The licence " + brief(value), List.of("ExtractedText"), line);
            default -> {
                if (!TAGS.contains(tag)) {
                    errors.add("", line, "The tag \"" + brief(tag) + "\" is not known: remove it or correct its name.");
                }
            }
        }
        present.add(tag);
        if (value.isEmpty()) {
            errors.add("", line, "The tag \"" + brief(tag) + "\" has no value.");
            return;
        }
        value(tag, value, line);
    }

    private void value(String tag, String value, int line) {
        switch (tag) {
            case "SPDXID" -> {
                form(
                        IDENTIFIER.matcher(value).matches(),
                        line,
                        "An SPDXID is SPDXRef- and letters, digits, dots or dashes.");
                form(identifiers.add(value), line, "This SPDXID stands a second time: each must be unique.");
            }
            case "SPDXVersion" ->
                form(
                        value.equals("SPDX-2.2") || value.equals("SPDX-2.3"),
                        line,
                        "The version must be SPDX-2.2 or SPDX-2.3.");
            case "DataLicense" -> form(value.equals("CC0-1.0"), line, "The licence of the data must be CC0-1.0.");
            case "Created" ->
                form(CREATED.matcher(value).matches(), line, "The date must be such as 2026-01-31T10:00:00Z.");
            case "Creator" ->
                form(
                        CREATOR.matcher(value).matches(),
                        line,
                        "A creator is Person:, Organization: or Tool: and a name.");
            case "DocumentNamespace" ->
                form(
                        value.contains(":") && !value.contains("#") && !value.contains(" "),
                        line,
                        "The namespace must be an absolute URI without '#'.");
            case "Relationship" -> {
                String[] words = value.split("\\s+", -1);
                form(
                        words.length == 3 && RELATIONS.contains(words[1]),
                        line,
                        "A relationship is an element, a type that the specification knows, and an element.");
            }
            case "ExternalRef" ->
                form(value.split("\\s+", -1).length == 3, line, "A reference is a category, a type and a locator.");
            default -> {
                // Its form is free.
            }
        }
    }

    private void form(boolean right, int line, String sentence) {
        if (!right) {
            errors.add("", line, sentence);
        }
    }

    private void open(String name, List<String> needed, int line) {
        close();
        present.clear();
        section = name;
        wanted = needed;
        opened = line;
    }

    private void close() {
        for (String tag : wanted) {
            if (!present.contains(tag)) {
                errors.add("", opened, section + " has no " + tag + ": add it.");
            }
        }
        if (wanted.equals(OF_PACKAGE) && before23) {
            for (String tag : OF_PACKAGE_22) {
                if (!present.contains(tag)) {
                    errors.add("", opened, section + " has no " + tag + ", which SPDX 2.2 asks for: add it.");
                }
            }
        }
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
