package org.cylcomed.cli.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What every export needs to know: which server, by which right, whom to trust, where to write. */
final class ExportOptions {
    static final String SERVER = "http://localhost:8480";
    static final String[] HOW = {
        "",
        "It asks a running server (cylcomed serve) with a token that has the scope EXPORT and those",
        "of the lists it takes: FINDINGS_READ, DEVICES_READ. Make one in the console under your",
        "profile. The token is read from --token-file, else from CYLCOMED_TOKEN in the environment;",
        "never from the command line, where everybody on this computer could see it. What you get",
        "is what you may see, and the server writes down that it left.",
        ""
    };
    static final String CODES = "Exit codes: 0 written, 1 the server refuses, 2 usage, 3 the server is away or busy.";

    private ExportOptions() {}

    static void declare(CommandSpec specification, String written) {
        specification
                .addOption(OptionSpec.builder("-o", "--output")
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description(written)
                        .build())
                .addOption(OptionSpec.builder("--server")
                        .type(String.class)
                        .paramLabel("URL")
                        .description("The server, as a browser reaches it. Default: " + SERVER + ".")
                        .build())
                .addOption(OptionSpec.builder("--token-file")
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("A file that only you can read, with the token in it.")
                        .build())
                .addOption(OptionSpec.builder("--authority")
                        .type(Path.class)
                        .paramLabel("PEM")
                        .description("The authority of the server's certificate, if this computer does not trust it"
                                + " yet; 'cylcomed trust' on the server says where it lies.")
                        .build());
    }

    static URI server(ParseResult arguments) {
        String given = arguments.matchedOptionValue("--server", SERVER);
        URI uri;
        try {
            uri = new URI(given.strip());
        } catch (URISyntaxException malformed) {
            throw usage(arguments, "--server: write an address such as https://cylcomed.ward.example:8443");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        String path = uri.getPath() == null ? "" : uri.getPath();
        boolean bare = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (path.isEmpty() || path.equals("/"));
        if (!bare || !(scheme.equals("https") || scheme.equals("http"))) {
            throw usage(arguments, "--server: write an address such as https://cylcomed.ward.example:8443");
        }
        if (scheme.equals("http") && !isThisComputer(uri.getHost())) {
            throw usage(arguments, "--server: over http the token could be read on the way; use https.");
        }
        return URI.create(scheme + "://" + uri.getAuthority());
    }

    private static boolean isThisComputer(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    static ParameterException usage(ParseResult arguments, String sentence) {
        return new ParameterException(arguments.commandSpec().commandLine(), sentence);
    }
}
