package org.cylcomed.maintenance.vex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * CycloneDX in XML as the same document in JSON, so that both are read by one reader. Its two notations differ in attributes,
 * in lists with an element around them, and in three names. A document type is refused, so that no entity can grow or reach out.
 */
final class CycloneDxXml {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_ELEMENTS = 2_000_000;
    private static final int DEEPEST = 60;
    private static final Set<String> LISTS = Set.of(
            "authors",
            "components",
            "services",
            "hashes",
            "vulnerabilities",
            "references",
            "ratings",
            "cwes",
            "advisories",
            "affects",
            "versions",
            "properties",
            "responses",
            "licenses",
            "externalReferences");

    /** What it would cost to read, and nobody asks for. */
    private static final Set<String> LEFT = Set.of("dependencies", "compositions", "annotations", "formulation");

    private final XMLStreamReader reader;
    private int elements;

    private CycloneDxXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Whether a document begins as XML does. */
    static boolean is(byte[] start, int length) {
        int at = length > 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb ? 3 : 0;
        while (at < length && start[at] <= ' ' && start[at] >= 0) {
            at++;
        }
        return at < length && start[at] == '<';
    }

    static InputStream json(InputStream input) throws IOException, UnreadableVexException {
        byte[] document = input.readNBytes(MOST_BYTES + 1);
        if (document.length > MOST_BYTES) {
            throw new UnreadableVexException("It has more than " + MOST_BYTES + " bytes.", "", 1);
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLReporter((message, kind, related, location) -> {});
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new InputStreamReader(
                    new ByteArrayInputStream(document),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            try {
                return new ByteArrayInputStream(
                        JsonText.write(new CycloneDxXml(reader).document()).getBytes(StandardCharsets.UTF_8));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            javax.xml.stream.Location location = malformed.getLocation();
            throw new UnreadableVexException(
                    "It is no well-formed XML in UTF-8.", "", location == null ? 1 : location.getLineNumber());
        }
    }

    private Map<String, Object> document() throws XMLStreamException, UnreadableVexException {
        Map<String, Object> root = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw refused("A document type is not permitted.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String namespace = reader.getNamespaceURI();
                if (!reader.getLocalName().equals("bom") || namespace == null || !namespace.startsWith(NAMESPACE)) {
                    throw refused("It is not OpenVEX, CSAF or CycloneDX.");
                }
                root.put("bomFormat", "CycloneDX");
                root.put("specVersion", namespace.substring(NAMESPACE.length()));
                if (element(1) instanceof Map<?, ?> fields) {
                    fields.forEach((name, value) -> root.putIfAbsent(String.valueOf(name), value));
                }
            }
        }
        return root;
    }

    /** The current element to its end: a text, a list, or an object. */
    private Object element(int depth) throws XMLStreamException, UnreadableVexException {
        String name = reader.getLocalName();
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw refused("It is nested deeper or has more elements than is read here.");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            String attribute = reader.getAttributeLocalName(at);
            fields.put(attribute.equals("ref") ? "bom-ref" : attribute, reader.getAttributeValue(at));
        }
        List<Object> list = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean plain = true;
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                plain = false;
                String child = reader.getLocalName();
                String namespace = reader.getNamespaceURI();
                if (namespace == null || !namespace.startsWith(NAMESPACE) || LEFT.contains(child)) {
                    pass();
                    continue;
                }
                Object value = element(depth + 1);
                list.add(value);
                fields.putIfAbsent(child.equals("responses") ? "response" : child, value);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        if (LISTS.contains(name)) {
            return list;
        }
        if (plain && fields.isEmpty()) {
            return text.toString().strip();
        }
        if (plain) {
            fields.put(
                    name.equals("hash") ? "content" : "value", text.toString().strip());
        }
        return fields;
    }

    private void pass() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private UnreadableVexException refused(String sentence) {
        return new UnreadableVexException(sentence, "", reader.getLocation().getLineNumber());
    }
}
