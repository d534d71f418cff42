package org.cylcomed.sensor.http;

import java.util.Set;

/**
 * A path without anything that could name a person or open a door: words that programs use are kept, every other
 * segment becomes {@code {id}}. A list of what is kept is the only safe side: names of people are words, too.
 */
public final class PathTemplate {
    private static final int SEGMENTS = 8;
    private static final Set<String> WORDS = Set.of(
            "account",
            "accounts",
            "actions",
            "admin",
            "alarm",
            "alarms",
            "alert",
            "alerts",
            "api",
            "app",
            "apps",
            "assets",
            "audit",
            "auth",
            "authorize",
            "backup",
            "batch",
            "bin",
            "bulk",
            "capabilities",
            "cgi",
            "cgi-bin",
            "cloud",
            "cmd",
            "command",
            "commands",
            "config",
            "configuration",
            "connect",
            "control",
            "dashboard",
            "data",
            "debug",
            "device",
            "devices",
            "dicom-web",
            "dicomweb",
            "discovery",
            "download",
            "downloads",
            "endpoint",
            "event",
            "events",
            "export",
            "fhir",
            "file",
            "files",
            "firmware",
            "graphql",
            "health",
            "home",
            "http",
            "import",
            "info",
            "instances",
            "internal",
            "ipp",
            "json",
            "key",
            "keys",
            "log",
            "login",
            "logon",
            "logout",
            "logs",
            "management",
            "manager",
            "measurement",
            "measurements",
            "message",
            "messages",
            "metadata",
            "metrics",
            "monitor",
            "monitoring",
            "network",
            "notifications",
            "notify",
            "oauth",
            "oauth2",
            "observation",
            "observations",
            "order",
            "orders",
            "patient",
            "patients",
            "ping",
            "print",
            "printers",
            "public",
            "query",
            "records",
            "register",
            "report",
            "reports",
            "rest",
            "result",
            "results",
            "root",
            "rpc",
            "scripts",
            "search",
            "security",
            "series",
            "server",
            "service",
            "services",
            "session",
            "sessions",
            "settings",
            "setup",
            "shell",
            "sign-in",
            "signin",
            "soap",
            "static",
            "status",
            "studies",
            "subscription",
            "subscriptions",
            "system",
            "telemetry",
            "test",
            "token",
            "tokens",
            "tools",
            "update",
            "updates",
            "upload",
            "uploads",
            "user",
            "users",
            "v1",
            "v2",
            "v3",
            "v4",
            "version",
            "view",
            "wado",
            "web",
            "webdav",
            "webservices",
            "wsman",
            "xml");

    private PathTemplate() {}

    /** @param path without query, as it came */
    public static String of(String path) {
        StringBuilder template = new StringBuilder();
        int segments = 0;
        int at = 0;
        while (at < path.length()) {
            int next = path.indexOf('/', at + 1);
            int end = next < 0 ? path.length() : next;
            String segment = path.substring(path.charAt(at) == '/' ? at + 1 : at, end);
            if (segments++ == SEGMENTS) {
                return template.append("/…").toString();
            }
            template.append('/').append(mask(segment));
            at = end;
        }
        return template.isEmpty() ? "/" : template.toString();
    }

    private static String mask(String segment) {
        if (segment.isEmpty() || WORDS.contains(segment)) {
            return segment;
        }
        return "{id}";
    }
}
