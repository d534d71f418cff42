package org.cylcomed.cli.vex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.UnreadableVexException;
import org.cylcomed.maintenance.vex.VexReader;

/** Reads one argument, or says why not. */
public final class VexInput {
    private final InputStream standardInput;

    public VexInput(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    public Optional<Reading> read(String file, PrintWriter errors) {
        try {
            if (file.equals("-")) {
                return Optional.of(VexReader.read(standardInput));
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
                return Optional.of(VexReader.read(in));
            }
        } catch (UnreadableVexException unreadable) {
            String line = unreadable.line() > 0 ? " line " + unreadable.line() : "";
            errors.println(Safe.text(file + line + " " + unreadable.pointer()).strip() + ": "
                    + Safe.text(unreadable.sentence()));
        } catch (IOException | InvalidPathException missing) {
            errors.println(Safe.text(file) + ": It cannot be opened. Is the name right, and may this user read it?");
        }
        return Optional.empty();
    }
}
