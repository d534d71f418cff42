package org.cylcomed.sensor.fhir;

import org.jspecify.annotations.Nullable;

/**
 * One interaction of the RESTful API (hl7.org/fhir/http.html) as method and path tell it. Mutable: the request's
 * body may tell more until the response comes.
 */
final class Interaction {
    final String method;
    final String verb;
    /** {@code Observation}, {@code Device/{id}}, {@code Patient/$everything}; empty if the path names none. */
    String object;
    /** The content proves that this is FHIR. */
    boolean proven;
    /** It was told as asked. */
    boolean told;

    @Nullable
    String patient;

    private Interaction(String method, String verb, String object) {
        this.method = method;
        this.verb = verb;
        this.object = object;
    }

    /** Whether the path alone makes FHIR likely. */
    boolean typed() {
        return !object.isEmpty();
    }

    static Interaction of(String method, String path) {
        String[] segments = lastFour(path);
        for (int i = segments.length - 1; i >= 0; i--) {
            if (ResourceTypes.contains(segments[i])) {
                return onType(method, segments, i);
            }
        }
        String last = segments.length == 0 ? "" : segments[segments.length - 1];
        if (last.equals("metadata")) {
            return new Interaction(method, "capabilities", "");
        }
        if (isOperation(last)) {
            return new Interaction(method, "operation", last);
        }
        return new Interaction(method, method.equals("POST") ? "batch" : method.equals("GET") ? "search" : "other", "");
    }

    private static Interaction onType(String method, String[] segments, int typeAt) {
        String type = segments[typeAt];
        int behind = segments.length - typeAt - 1;
        String last = segments[segments.length - 1];
        if (behind > 0 && isOperation(last)) {
            return new Interaction(method, "operation", type + "/" + last);
        }
        if (behind > 0 && last.equals("_search")) {
            return new Interaction(method, "search", type);
        }
        if (behind > 0 && last.equals("_history")) {
            return new Interaction(method, "history", behind > 1 ? type + "/{id}" : type);
        }
        String verb = switch (method) {
            case "GET", "HEAD" -> behind == 0 ? "search" : behind > 1 ? "vread" : "read";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "other";
        };
        return new Interaction(method, verb, behind == 0 ? type : type + "/{id}");
    }

    private static boolean isOperation(String segment) {
        if (segment.length() < 2 || segment.length() > 40 || segment.charAt(0) != '$') {
            return false;
        }
        for (int i = 1; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static String[] lastFour(String path) {
        String[] reversed = new String[4];
        int count = 0;
        int end = path.length();
        while (end > 0 && count < 4) {
            int slash = path.lastIndexOf('/', end - 1);
            if (slash + 1 < end) {
                reversed[count++] = path.substring(slash + 1, end);
            }
            end = slash;
        }
        String[] segments = new String[count];
        for (int i = 0; i < count; i++) {
            segments[i] = reversed[count - 1 - i];
        }
        return segments;
    }
}
