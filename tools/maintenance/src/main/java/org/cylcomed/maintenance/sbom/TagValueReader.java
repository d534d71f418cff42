package org.cylcomed.maintenance.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SPDX 2 as lines of a tag, ':' and a value, which may go on over lines between {@code <text>} and {@code </text>}. */
final class TagValueReader {
    private static final String OPEN = "<text>";
    private static final String CLOSE = "</text>";

    private final Delivery delivery;
    private final Limits limits;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private @Nullable Draft draft;
    private boolean inPackage;

    TagValueReader(Delivery delivery, Limits limits) {
        this.delivery = delivery;
        this.limits = limits;
    }

    Document read(InputStream in) throws IOException, UnreadableSbomException {
        Reader reader = new java.io.BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        while (next(reader)) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                int colon = line.indexOf(":");
                if (colon > 0) {
                    tag(line.substring(0, colon).strip(), value(reader, line.substring(colon + 1)));
                } else if (delivery.version == null) {
                    throw new UnreadableSbomException("neither JSON, XML nor SPDX tag-value", place());
                }
            }
        }
        close();
        return delivery.end(Format.SPDX_TAG_VALUE, place());
    }

    private String place() {
        return "line " + number;
    }

    /** Reads one line; false at the end of the document. */
    private boolean next(Reader reader) throws IOException, UnreadableSbomException {
        line.setLength(0);
        number++;
        int c = reader.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() >= limits.textLength()) {
                throw new UnreadableSbomException("a line longer than " + limits.textLength(), place());
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return true;
    }

    private String value(Reader reader, String first) throws IOException, UnreadableSbomException {
        String value = first.strip();
        if (!value.startsWith(OPEN)) {
            return value;
        }
        if (value.endsWith(CLOSE)) {
            return value.substring(OPEN.length(), value.length() - CLOSE.length())
                    .strip();
        }
        StringBuilder text = new StringBuilder(value.substring(OPEN.length()));
        long opened = number;
        while (next(reader)) {
            if (text.length() + line.length() > limits.textLength()) {
                throw new UnreadableSbomException("a text longer than " + limits.textLength(), place());
            }
            int end = line.indexOf(CLOSE);
            text.append('\n').append(line, 0, end < 0 ? line.length() : end);
            if (end >= 0) {
                return text.toString().strip();
            }
        }
        throw new UnreadableSbomException("a text is not closed", "line " + opened);
    }

    private void tag(String tag, String value) {
        switch (tag) {
            case "SPDXVersion" -> delivery.version = SpdxText.version(value);
            case "DocumentNamespace" -> delivery.identity = value;
            case "Created" -> delivery.created = value;
            case "PackageName" -> {
                close();
                draft = new Draft(place());
                draft.name = value;
                inPackage = true;
            }
            case "FileName", "SnippetSPDXID", "LicenseID" -> inPackage = false;
            case "Relationship" -> relationship(value);
            default -> {
                if (draft != null && inPackage) {
                    field(draft, tag, value);
                }
            }
        }
    }

    private void field(Draft open, String tag, String value) {
        switch (tag) {
            case "SPDXID" -> open.reference = value;
            case "PackageVersion" -> open.version = SpdxText.version(open, value);
            case "PackageSupplier" -> open.supplier = SpdxText.agent(value);
            case "PackageOriginator" -> open.publisher = SpdxText.agent(value);
            case "ValidUntilDate" -> open.supported(value);
            case "PrimaryPackagePurpose" -> open.type = value;
            case "PackageLicenseConcluded", "PackageLicenseDeclared" -> open.licence(value);
            case "PackageChecksum" -> {
                int colon = value.indexOf(':');
                if (colon > 0) {
                    open.hash(value.substring(0, colon), value.substring(colon + 1));
                }
            }
            case "ExternalRef" -> {
                String[] words = value.split("\\s", 3);
                if (words.length == 3) {
                    SpdxText.reference(delivery, open, words[1], words[2], place());
                }
            }
            default -> {
                // What matching does not need.
            }
        }
    }

    private void relationship(String value) {
        String[] words = value.split("\\s", -1);
        if (words.length >= 3) {
            SpdxText.relation(delivery, words[0], words[1], words[2]);
        } else {
            delivery.problem(place(), "a relationship is two elements and its type");
        }
    }

    private void close() {
        if (draft != null) {
            delivery.component(draft, null);
            draft = null;
        }
    }
}
