package org.cylcomed.maintenance.vex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;

/**
 * Reads a VEX document of any of the formats, CycloneDX in XML too, told by what is in it. A CSAF document of any profile is read for what it
 * says of products and vulnerabilities; a bill of materials for its analysed vulnerabilities.
 */
public final class VexReader {
    private static final long MOST_BYTES = 1L << 30;

    private static final int START = 512;

    private VexReader() {}

    /**
     * Reads one document.
     *
     * @throws UnreadableVexException if it is neither JSON nor XML, no VEX, or beyond our limits
     * @throws IOException if {@code input} cannot be read
     */
    public static Reading read(InputStream input) throws IOException, UnreadableVexException {
        BufferedInputStream whole = new BufferedInputStream(input);
        whole.mark(START);
        byte[] start = whole.readNBytes(START);
        whole.reset();
        return json(CycloneDxXml.is(start, start.length) ? CycloneDxXml.json(whole) : whole);
    }

    private static Reading json(InputStream input) throws IOException, UnreadableVexException {
        BomComponents components = new BomComponents();
        Node root;
        try {
            root = TreeReader.read(input, MOST_BYTES, Set.of("components", "services", "dependencies"), piece -> {
                Node list = piece.parent();
                if (list != null && !list.name().equals("dependencies")) {
                    components.add(piece, null);
                }
            });
        } catch (UnreadableException unreadable) {
            throw new UnreadableVexException(unreadable.sentence(), unreadable.pointer(), unreadable.line());
        }
        if (root.at("bomFormat").is("CycloneDX")) {
            return new CycloneDxVex(root, components).read();
        }
        if (root.at("document").has("csaf_version")) {
            return new CsafVex(root).read();
        }
        if (root.at("@context").text().contains("openvex")) {
            return new OpenVex(root).read();
        }
        throw new UnreadableVexException("It is not OpenVEX, CSAF or CycloneDX.", "", 1);
    }
}
