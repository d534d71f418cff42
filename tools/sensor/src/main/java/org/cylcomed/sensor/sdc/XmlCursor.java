package org.cylcomed.sensor.sdc;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks the elements of a document, at most {@value #DEPTH} deep. No DTD is read, no entity resolved. */
final class XmlCursor {
    private static final int DEPTH = 64;
    private static final int LONGEST_TEXT = 4096;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final String[] names = new String[DEPTH];
    private int depth;
    private boolean start;

    XmlCursor(InputStream xml) throws IOException {
        try {
            reader = FACTORY.createXMLStreamReader(xml);
        } catch (XMLStreamException broken) {
            throw new IOException("not XML", broken);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /**
     * Moves to the next beginning or end of an element; false at the end of the document.
     *
     * @throws IOException if the document is broken or cut
     */
    boolean next() throws IOException {
        try {
            if (!start && depth > 0 && reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (depth == DEPTH) {
                        throw new IOException("nested too deep");
                    }
                    names[depth++] = reader.getLocalName();
                    start = true;
                    return true;
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    start = false;
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException | RuntimeException broken) {
            throw new IOException("not XML", broken);
        }
    }

    boolean isStart() {
        return start;
    }

    /** Elements open, the one at hand included. */
    int depth() {
        return depth;
    }

    /** Local name of the element at hand. */
    String name() {
        return names[depth - 1];
    }

    /** Local name of the element around the one at hand, or empty. */
    String parent() {
        return depth < 2 ? "" : names[depth - 2];
    }

    String grandparent() {
        return depth < 3 ? "" : names[depth - 3];
    }

    /** Namespace of the element at hand. */
    String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** Namespace a prefix stands for at the element at hand; empty if none. */
    String namespace(String prefix) {
        try {
            String uri = reader.getNamespaceURI(prefix);
            return uri == null ? "" : uri;
        } catch (RuntimeException unbound) {
            return "";
        }
    }

    /** An attribute by its local name, without white space around it; at the beginning of an element. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                String value = reader.getAttributeValue(i);
                return value.length() > LONGEST_TEXT ? null : value.strip();
            }
        }
        return null;
    }

    /** The text of the element at hand, at most {@value #LONGEST_TEXT} characters; moves to its end. */
    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        int inside = 0;
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    int room = Math.min(reader.getTextLength(), LONGEST_TEXT - text.length());
                    if (inside == 0 && room > 0) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), room);
                    }
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    inside++;
                } else if (event == XMLStreamConstants.END_ELEMENT && inside-- == 0) {
                    break;
                }
            }
        } catch (XMLStreamException | RuntimeException broken) {
            throw new IOException("not XML", broken);
        }
        start = false;
        return text.toString().strip();
    }
}
