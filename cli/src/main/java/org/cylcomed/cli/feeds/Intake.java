package org.cylcomed.cli.feeds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.Terminal;
import org.cylcomed.cli.signature.Keys;
import org.cylcomed.cli.web.AwayException;
import org.cylcomed.cli.web.Downloads;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.feed.Problem;
import org.cylcomed.maintenance.feed.UnreadableFeedException;
import org.cylcomed.maintenance.store.FeedBundle;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedStore;
import org.jspecify.annotations.Nullable;

/** One call: each input in its order, told as it goes. */
final class Intake {
    private static final int TOLD = 5;
    private static final int SIGNATURE_BYTES = 1 << 16;

    private final InstantSource clock;
    private final FeedStore store;
    private final Web web;
    private final Downloads downloads;
    private final @Nullable Keys keys;
    private final @Nullable String name;
    private final boolean replace;
    private final @Nullable String expected;
    private final PrintWriter output;
    private final PrintWriter errors;
    private final ImportProgress progress;

    Intake(
            InstantSource clock,
            FeedStore store,
            Web web,
            Downloads downloads,
            @Nullable Keys keys,
            @Nullable String name,
            boolean replace,
            @Nullable String expected,
            PrintWriter output,
            PrintWriter errors) {
        this.clock = clock;
        this.store = store;
        this.web = web;
        this.downloads = downloads;
        this.keys = keys;
        this.name = name;
        this.replace = replace;
        this.expected = expected;
        this.output = output;
        this.errors = errors;
        this.progress = new ImportProgress(errors, Terminal.ofThisProcess().progress());
    }

    int one(String input) throws InterruptedException {
        String shown = Safe.text(input);
        try {
            if (input.contains("://")) {
                return address(URI.create(input));
            }
            Path path = Path.of(input);
            if (Files.isDirectory(path)) {
                return files(shown, Folder.files(path));
            }
            if (!Files.isRegularFile(path)) {
                errors.println("There is no file or folder " + shown + ".");
                return ExitCode.USAGE;
            }
            return files(shown, List.of(path));
        } catch (IOException cannot) {
            progress.end();
            String why = cannot.getMessage();
            errors.println(Safe.text(shown + " is not imported: it cannot be read, or its feed cannot be written"
                    + (why == null ? "" : " (" + why + ")") + "."));
            return ExitCode.USAGE;
        } catch (IllegalArgumentException noName) {
            errors.println("That is no file, folder or address: " + shown);
            return ExitCode.USAGE;
        } catch (AwayException away) {
            progress.end();
            errors.println(Safe.text(away.sentence()));
            return away.passing() ? ExitCode.TRY_AGAIN : ExitCode.USAGE;
        } finally {
            progress.end();
        }
    }

    private int address(URI address) throws AwayException, IOException, InterruptedException {
        String shown = Safe.text(address.getHost() + address.getPath());
        Optional<Downloads.Fetched> fetched = downloads.fetch(address, bytes -> progress.fetched(shown, bytes));
        progress.end();
        if (fetched.isEmpty()) {
            output.println(shown + ": nothing new since the last import");
            return ExitCode.DONE;
        }
        Optional<String> refusal = unsigned(address, fetched.get().file());
        if (refusal.isPresent()) {
            downloads.discard(fetched.get());
            errors.println(shown + " is not imported: " + refusal.get() + ".");
            return ExitCode.ANSWER_IS_NO;
        }
        int code = imported(shown, List.of(fetched.get().file()));
        if (code == ExitCode.DONE) {
            downloads.done(address, fetched.get());
        } else {
            downloads.discard(fetched.get());
        }
        return code;
    }

    /** Of an address the signature lies beside it, as of a file. */
    private Optional<String> unsigned(URI address, Path file) throws AwayException, IOException, InterruptedException {
        if (keys == null) {
            return Optional.empty();
        }
        for (String ending : List.of(".asc", ".sig")) {
            Optional<byte[]> signature = web.bytes(URI.create(address + ending), SIGNATURE_BYTES);
            if (signature.isPresent()) {
                try (InputStream in = Files.newInputStream(file)) {
                    return keys.refusal(in, signature.get());
                }
            }
        }
        return Optional.of("there is no signature beside it (.asc, .sig)");
    }

    private int files(String shown, List<Path> files) throws IOException {
        List<Path> fit = new ArrayList<>();
        int unfit = 0;
        int signed = 0;
        for (Path file : files) {
            Optional<String> refusal = Digests.refusal(file);
            if (refusal.isEmpty() && keys != null) {
                refusal = keys.refusal(file);
            }
            if (refusal.isPresent()) {
                unfit++;
                errors.println(Safe.text(file + " is left out: " + refusal.get() + "."));
            } else {
                fit.add(file);
            }
            signed += keys == null && Digests.hasSignature(file) ? 1 : 0;
        }
        if (signed > 0) {
            errors.println(shown + ": " + signed + (signed == 1 ? " signature" : " signatures")
                    + " beside the files not checked: --key does it.");
        }
        int code = fit.isEmpty() && unfit > 0 ? ExitCode.DONE : imported(shown, fit);
        return unfit > 0 ? Math.max(code, ExitCode.ANSWER_IS_NO) : code;
    }

    private int imported(String shown, List<Path> files) throws IOException {
        String digest = files.size() == 1 ? Digests.of(files.getFirst(), "SHA-256") : "";
        if (expected != null && !expected.equals(digest)) {
            errors.println(shown + " is not imported: its SHA-256 is "
                    + (digest.isEmpty() ? "that of a folder, which has none" : digest) + ".");
            return ExitCode.ANSWER_IS_NO;
        }
        try {
            if (files.size() == 1 && FeedBundle.isBundle(files.getFirst())) {
                List<FeedImport.Outcome> outcomes =
                        new FeedBundle(store).read(files.getFirst(), clock.instant(), digest);
                outcomes.forEach(this::tell);
                return ExitCode.DONE;
            }
            return read(shown, files, digest);
        } catch (UnreadableFeedException unreadable) {
            progress.end();
            errors.println(Safe.text(shown + " is not imported: " + unreadable.getMessage() + "."));
            return ExitCode.USAGE;
        } catch (UncheckedIOException cannotWrite) {
            throw new IOException(cannotWrite.getCause());
        }
    }

    private int read(String shown, List<Path> files, String digest) throws IOException, UnreadableFeedException {
        List<Problem> told = new ArrayList<>();
        long[] problems = {0};
        FeedReader reader = new FeedReader(Limits.DEFAULT);
        try (FeedImport importing = new FeedImport(store, name, replace, problem -> {
            problems[0]++;
            if (told.size() < TOLD) {
                told.add(problem);
            }
        })) {
            for (Path file : files) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    reader.read(
                            files.size() == 1 ? shown : String.valueOf(file.getFileName()),
                            new Watched(in, () -> progress.read(shown, importing.records())),
                            importing);
                } catch (UnreadableFeedException unreadable) {
                    if (files.size() == 1) {
                        throw unreadable;
                    }
                    importing.problem(new Problem(file.toString(), String.valueOf(unreadable.getMessage())));
                }
            }
            List<FeedImport.Outcome> outcomes = importing.keep(clock.instant(), shown, digest);
            progress.end();
            outcomes.forEach(this::tell);
            for (Problem problem : told) {
                errors.println(Safe.text("passed over: " + problem.place() + ": " + problem.reason()));
            }
            if (problems[0] > told.size()) {
                errors.println("… and " + (problems[0] - told.size()) + " more passed over");
            }
            if (outcomes.isEmpty()) {
                errors.println("There is no advisory in " + shown + ".");
                return ExitCode.USAGE;
            }
            return ExitCode.DONE;
        }
    }

    private void tell(FeedImport.Outcome outcome) {
        long kept = outcome.info().advisories() + outcome.info().ratings();
        output.println(String.format(
                Locale.ENGLISH,
                "%-10s %,d records read, %,d kept (%,d before)%s",
                outcome.info().name(),
                outcome.read(),
                kept,
                outcome.before(),
                outcome.info().asOf() == null
                        ? ""
                        : ", as of " + String.valueOf(outcome.info().asOf()).substring(0, 10)));
    }
}
