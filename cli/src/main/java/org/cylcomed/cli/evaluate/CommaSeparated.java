package org.cylcomed.cli.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of RFC 4180, one a line: fields may be quoted, quotes in them doubled. */
final class CommaSeparated {
    private static final int MOST_FIELDS = 256;
    private static final int LONGEST_LINE = 65_536;

    private CommaSeparated() {}

    /** Lines of a text file, added to the digest; too many or too long ones are an error. */
    static List<String> lines(Path file, int most, MessageDigest digest) throws IOException {
        List<String> lines = new ArrayList<>();
        // What is no UTF-8 is a character we do not know, and no reason to read nothing.
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new DigestInputStream(Files.newInputStream(file), digest),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (lines.size() == most || line.length() > LONGEST_LINE) {
                    throw new IOException(file.getFileName() + ": more than " + most + " lines, or one of more than "
                            + LONGEST_LINE + " characters.");
                }
                lines.add(line);
            }
        }
        return lines;
    }

    /** Null for quotes that do not end, or too many fields. */
    static @Nullable List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return quoted || fields.size() > MOST_FIELDS ? null : fields;
    }
}
