package org.cylcomed.maintenance.csaf;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.Advisory.TooMuchWorkException;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;
import org.cylcomed.maintenance.csaf.tree.Violation;

/** Validates CSAF documents; the same bytes, aids and hour give the same report. Safe for use by many threads. */
public final class Validator {
    /** A small file can break its schema at every third byte; nobody reads on after a thousand places. */
    private static final int MOST_VIOLATIONS = 2_000;

    private final Aids aids;
    private final InstantSource clock;
    private final long mostWork;

    /** @param clock asked by the one test that depends on the hour (6.2.33) */
    public Validator(Aids aids, InstantSource clock) {
        this(aids, clock, Advisory.MOST_WORK);
    }

    Validator(Aids aids, InstantSource clock, long mostWork) {
        this.mostWork = mostWork;
        this.aids = aids;
        this.clock = clock;
    }

    /** Validates one document. What cannot be read is reported too, as the failed test {@code parse}. */
    public Report validate(InputStream document) throws IOException {
        try {
            return validate(TreeReader.read(document));
        } catch (UnreadableException unreadable) {
            return unreadable(unreadable);
        }
    }

    /** As {@link #validate(InputStream)}. */
    public Report validate(byte[] document) {
        try {
            return validate(TreeReader.read(document));
        } catch (UnreadableException unreadable) {
            return unreadable(unreadable);
        }
    }

    private static Report unreadable(UnreadableException why) {
        return broken(new Message(Message.PARSE, Level.MANDATORY, why.pointer(), why.line(), why.sentence()));
    }

    private static Report broken(Message message) {
        return new Report(Optional.empty(), List.of(message), List.of(), List.of());
    }

    private Report validate(Node root) {
        Optional<Version> version = version(root);
        if (version.isEmpty()) {
            return broken(new Message(
                    Message.PARSE,
                    Level.MANDATORY,
                    root.at("document").pointer(),
                    Math.max(1, root.at("document").line()),
                    "It is not CSAF 2.0 or 2.1: document/csaf_version must be \"2.0\" or \"2.1\"."));
        }
        Advisory advisory = new Advisory(root, version.get(), mostWork);
        List<Message> errors = new ArrayList<>();
        List<Message> warnings = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Instant now = clock.instant();
        List<Violation> violations = new ArrayList<>();
        CsafSchemas.of(version.get()).check(root, violation -> {
            if (violations.size() < MOST_VIOLATIONS) {
                violations.add(violation);
            }
        });
        Structure structure = new Structure(advisory, violations);
        errors.addAll(structure.messages());
        try {
            for (Rule rule : Rules.of(version.get())) {
                Findings findings = new Findings(rule.id(), rule.level(), aids, now);
                rule.check().run(advisory, findings);
                (rule.level() == Level.MANDATORY ? errors : warnings).addAll(findings.messages());
                if (findings.isSkipped()) {
                    skipped.add(rule.id());
                }
            }
        } catch (TooMuchWorkException endless) {
            return broken(new Message(
                    Message.PARSE,
                    Level.MANDATORY,
                    "",
                    1,
                    "It names the same products so often that it cannot be judged in reasonable time."));
        }
        structure.strictMessages().forEach(warnings::add);
        warnings.sort(Comparator.comparing(Message::level));
        return new Report(version, errors, warnings, skipped);
    }

    private static Optional<Version> version(Node root) {
        String text = root.at("document", "csaf_version").text();
        for (Version version : Version.values()) {
            if (version.toString().equals(text)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
