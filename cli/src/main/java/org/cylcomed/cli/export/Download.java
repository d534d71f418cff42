package org.cylcomed.cli.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.cylcomed.cli.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** From the server to a file, which appears when it is whole, or to standard output. */
final class Download {
    private final Map<String, String> environment;

    Download(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @param file null: standard output, for texts alone */
    int run(ParseResult arguments, String path, @Nullable Path file, PrintWriter output, PrintWriter errors)
            throws InterruptedException {
        URI server = ExportOptions.server(arguments);
        Token token;
        SSLContext trust;
        try {
            token = Token.read(arguments.matchedOptionValue("--token-file", null), environment);
            Path authority = arguments.matchedOptionValue("--authority", null);
            trust = authority == null ? null : ServerDoor.trusting(authority);
        } catch (IllegalArgumentException unusable) {
            throw ExportOptions.usage(arguments, String.valueOf(unusable.getMessage()));
        }
        if (file != null && (Files.isDirectory(file) || !Files.isDirectory(folder(file)))) {
            throw ExportOptions.usage(arguments, "-o: " + file + " is no file that can be written.");
        }
        try (ServerDoor door = new ServerDoor(server, token, trust);
                InputStream answer = door.get(path)) {
            return file == null ? print(answer, output, errors) : save(answer, file, errors);
        } catch (ServerDoor.RefusedException refused) {
            errors.println(refused.getMessage());
            return ExitCode.ANSWER_IS_NO;
        } catch (IOException away) {
            errors.println(away.getMessage());
            return ExitCode.TRY_AGAIN;
        }
    }

    private static int print(InputStream answer, PrintWriter output, PrintWriter errors) {
        try (Reader text = new InputStreamReader(answer, StandardCharsets.UTF_8)) {
            text.transferTo(output);
            return ExitCode.DONE;
        } catch (IOException broken) {
            errors.println("The connection broke: what was printed is not whole.");
            return ExitCode.TRY_AGAIN;
        }
    }

    private static int save(InputStream answer, Path file, PrintWriter errors) {
        Path part = folder(file).resolve(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part);
        } catch (IOException unwritable) {
            errors.println(file + " could not be written: no permission or no room.");
            return ExitCode.USAGE;
        }
        try {
            Files.copy(answer, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            errors.println("Wrote " + file + ".");
            return ExitCode.DONE;
        } catch (IOException broken) {
            errors.println("The connection broke or there is no room; " + file + " was not written.");
            return ExitCode.TRY_AGAIN;
        } finally {
            remove(part);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            // It is named as what it is.
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
