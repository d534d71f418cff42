package org.cylcomed.maintenance.csaf;

import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Node;

/**
 * What some tests need from outside: the network, dictionaries, the schemas of extensions. Each may be absent; the tests
 * that need it are then skipped.
 */
public record Aids(
        Optional<Links> links, Optional<Proofreader> spelling, Optional<Proofreader> grammar, Extensions extensions) {
    /** Asks a web server. */
    public interface Links {
        /** The status of the answer to a request for {@code url}; empty if there was none. */
        Optional<Integer> status(String url);
    }

    /** Reads texts in a language. */
    public interface Proofreader {
        /** Whether it knows the language, a tag of RFC 5646. */
        boolean knows(String language);

        /** The mistakes in {@code text}, each as the words concerned. */
        List<String> mistakes(String language, String text);
    }

    /** Knows extensions by the address of their schema. */
    public interface Extensions {
        Extensions NONE = address -> Optional.empty();

        /** The extension whose content schema has this address. */
        Optional<Extension> find(String address);
    }

    /**
     * One extension.
     *
     * @param schema its content schema
     * @param metadata its metadata
     */
    public record Extension(Node schema, Node metadata) {}

    /** Without network and dictionaries. */
    public static Aids none() {
        return new Aids(Optional.empty(), Optional.empty(), Optional.empty(), Extensions.NONE);
    }

    public Aids withExtensions(Extensions known) {
        return new Aids(links, spelling, grammar, known);
    }
}
