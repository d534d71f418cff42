package org.cylcomed.sensor.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cylcomed.sensor.http.HttpHead.Field;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Exploits that a request's head alone proves. A pattern is here only if no honest program sends it; what an
 * honest form might hold ("union select committee") is left out.
 */
record RequestAttack(String name, String reason) {
    private static final int LONGEST = 4096;

    private static final RequestAttack LOG4SHELL =
            new RequestAttack("CVE-2021-44228", "JNDI lookup in an HTTP request (Log4Shell)");
    private static final RequestAttack SHELLSHOCK =
            new RequestAttack("CVE-2014-6271", "shell function definition in an HTTP field (Shellshock)");
    private static final RequestAttack SQL = new RequestAttack("SQL injection", "SQL in an HTTP target");
    private static final RequestAttack TRAVERSAL =
            new RequestAttack("path traversal", "HTTP target climbs to a system file");
    private static final RequestAttack COMMAND =
            new RequestAttack("command injection", "shell command in an HTTP target");
    private static final RequestAttack STRUTS =
            new RequestAttack("CVE-2017-5638", "OGNL expression in the content type (Struts)");
    private static final RequestAttack HNAP =
            new RequestAttack("CVE-2015-2051", "shell command in the SOAPAction field (HNAP)");
    private static final RequestAttack SCANNER =
            new RequestAttack("web attack tool", "names itself as a web attack tool");

    /** What the head gives away, or null. {@code dollar}: a {@code $} is somewhere in it. */
    static @Nullable RequestAttack in(HttpHead head, boolean dollar) {
        RequestAttack found = inTarget(head);
        if (found == null) {
            found = inFields(head);
        }
        if (found == null && dollar && lookup(head)) {
            found = LOG4SHELL;
        }
        return found;
    }

    private static @Nullable RequestAttack inFields(HttpHead head) {
        byte[] bytes = head.bytes();
        for (int line = head.fieldsFrom(); line < head.end(); ) {
            int next = Bytes.indexOf(bytes, line, head.end(), '\n');
            if (next < 0) {
                break;
            }
            int colon = Bytes.indexOf(bytes, line, Math.min(next, line + 32), ':');
            if (colon > 0) {
                int value = bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
                if (Bytes.startsWith(bytes, value, next, "() {") || Bytes.startsWith(bytes, value, next, "(){")) {
                    return SHELLSHOCK;
                }
            }
            line = next + 1;
        }
        if (head.startsWith(Field.CONTENT_TYPE, "%{") && head.contains(Field.CONTENT_TYPE, "multipart/form-data")) {
            return STRUTS;
        }
        if (head.contains(Field.SOAP_ACTION, "hnap1/") && head.contains(Field.SOAP_ACTION, "`")) {
            return HNAP;
        }
        return head.contains(Field.USER_AGENT, "(nikto/") || head.startsWith(Field.USER_AGENT, "sqlmap/")
                ? SCANNER
                : null;
    }

    private static @Nullable RequestAttack inTarget(HttpHead head) {
        byte[] bytes = head.bytes();
        boolean odd = false;
        for (int i = head.targetFrom(); i < head.targetTo() && !odd; i++) {
            byte b = bytes[i];
            odd = b == '%'
                    || b == '\''
                    || b == '`'
                    || b == ';'
                    || b == '.' && i > head.targetFrom() && bytes[i - 1] == '.'
                    || b == '+'
                    || b == '\\';
        }
        odd |= head.pathStartsWith("/default.ida")
                || head.pathStartsWith("/scripts/")
                || head.pathStartsWith("/cgi-bin/");
        if (!odd) {
            return null;
        }
        String sent = new String(
                bytes,
                head.targetFrom(),
                Math.min(head.targetTo() - head.targetFrom(), LONGEST),
                StandardCharsets.ISO_8859_1);
        String once = decoded(sent);
        RequestAttack found = inDecoded(once);
        // A second coding hides from filters in front of the server.
        return found != null || once.indexOf('%') < 0 ? found : inDecoded(decoded(once));
    }

    private static @Nullable RequestAttack inDecoded(String target) {
        if (target.contains("${jndi:")) {
            return LOG4SHELL;
        }
        if (target.contains("../../") && systemFile(target)
                || target.contains("..\\") && systemFile(target)
                || target.contains("/winnt/system32/cmd.exe")
                || target.contains("../cmd.exe")) {
            return TRAVERSAL;
        }
        if (target.startsWith("/default.ida?nnnnnnnn") || target.startsWith("/default.ida?xxxxxxxx")) {
            return new RequestAttack("CVE-2001-0500", "overlong request for default.ida (Code Red)");
        }
        if (sql(target)) {
            return SQL;
        }
        return command(target) ? COMMAND : null;
    }

    private static boolean systemFile(String target) {
        return target.contains("/etc/passwd")
                || target.contains("/etc/shadow")
                || target.contains("\\win.ini")
                || target.contains("/win.ini")
                || target.contains("boot.ini")
                || target.contains("/bin/sh")
                || target.contains("cmd.exe")
                || target.contains("/proc/self/environ");
    }

    private static boolean command(String target) {
        boolean fetch = target.contains("wget http")
                || target.contains("wget -")
                || target.contains("curl http")
                || target.contains("tftp -");
        boolean run = target.contains("/tmp")
                || target.contains("chmod ")
                || target.contains("| sh")
                || target.contains("|sh");
        return fetch && run
                || target.contains("root.exe?/c")
                || target.contains("`wget ")
                || target.contains("$(wget ");
    }

    private static boolean sql(String target) {
        return tautology(target, "' or ")
                || tautology(target, "' and ")
                || union(target)
                || target.contains("xp_cmdshell")
                || target.contains("waitfor delay '")
                || target.contains("from information_schema.");
    }

    /** {@code ' or '1'='1}: a quote is closed, and both sides of an equation are the same literal. */
    private static boolean tautology(String target, String opening) {
        int at = target.indexOf(opening);
        if (at < 0) {
            return false;
        }
        int left = at + opening.length();
        int equals = target.indexOf('=', left);
        if (equals < 0 || equals - left > 24) {
            return false;
        }
        String first = literal(target, left, equals);
        int end = equals + 1;
        while (end < target.length() && " &#-;".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return !first.isEmpty() && first.equals(literal(target, equals + 1, end));
    }

    private static String literal(String text, int from, int to) {
        return text.substring(from, Math.max(from, to))
                .replace("'", "")
                .replace("\"", "")
                .replace("(", "")
                .strip();
    }

    private static boolean union(String target) {
        int at = target.indexOf("union select ");
        int from = at + 13;
        if (at < 0) {
            at = target.indexOf("union all select ");
            from = at + 17;
        }
        if (at < 0 || from >= target.length()) {
            return false;
        }
        char first = target.charAt(from);
        String rest = target.substring(from, Math.min(target.length(), from + 400));
        return first >= '0' && first <= '9'
                || first == '\''
                || first == '"'
                || first == '@'
                || rest.startsWith("null")
                || rest.startsWith("char(")
                || rest.startsWith("concat(")
                || rest.contains(" from ") && rest.indexOf(',') > 0;
    }

    /** Percent-decoded, {@code +} as space, lower case. */
    private static String decoded(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    plain.append((char) (high << 4 | low));
                    i += 2;
                    continue;
                }
            }
            plain.append(c == '+' ? ' ' : c);
        }
        return plain.toString().toLowerCase(Locale.ROOT).replace("\u00c0\u00af", "/");
    }

    private static boolean lookup(HttpHead head) {
        int from = head.targetFrom();
        int to = Math.min(head.end(), from + 2 * LONGEST);
        String text = decoded(new String(head.bytes(), from, to - from, StandardCharsets.ISO_8859_1));
        // Resolve what Log4j would resolve, innermost first, until its own lookup shows.
        for (int rounds = 0; rounds < 64; rounds++) {
            int close = text.indexOf('}', Math.max(0, text.indexOf("${")));
            int open = close < 0 ? text.lastIndexOf("${") : text.lastIndexOf("${", close);
            if (open < 0) {
                return false;
            }
            String inner = text.substring(open + 2, close < 0 ? text.length() : close);
            if (inner.strip().startsWith("jndi:")) {
                return true;
            }
            if (close < 0) {
                return false;
            }
            text = text.substring(0, open) + resolved(inner) + text.substring(close + 1);
        }
        return false;
    }

    private static String resolved(String inner) {
        int standard = inner.indexOf(":-");
        if (standard >= 0) {
            return inner.substring(standard + 2);
        }
        return inner.startsWith("lower:") || inner.startsWith("upper:") ? inner.substring(6) : "";
    }
}
