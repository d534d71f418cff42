package org.cylcomed.server.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CEF back as its receivers do: pipes end headers, a word before an unescaped equals sign begins a value. */
record Cef(List<String> headers, Map<String, String> extension) {
    static Cef parse(String line) {
        if (!line.startsWith("CEF:0|") || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not one line of CEF");
        }
        List<String> headers = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        int at = 0;
        while (headers.size() < 7) {
            char c = line.charAt(at++);
            if (c == '\\') {
                header.append(line.charAt(at++));
            } else if (c == '|') {
                headers.add(header.toString());
                header.setLength(0);
            } else {
                header.append(c);
            }
        }
        return new Cef(headers, extension(line.substring(at)));
    }

    private static Map<String, String> extension(String text) {
        List<Integer> equals = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '=') {
                equals.add(i);
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < equals.size(); i++) {
            int key = text.lastIndexOf(' ', equals.get(i)) + 1;
            int end = i + 1 < equals.size() ? text.lastIndexOf(' ', equals.get(i + 1)) : text.length();
            String value = text.substring(equals.get(i) + 1, end).replaceAll("\\\\(.)", "$1");
            if (values.put(text.substring(key, equals.get(i)), value) != null) {
                throw new IllegalArgumentException("a key comes twice");
            }
        }
        return values;
    }
}
