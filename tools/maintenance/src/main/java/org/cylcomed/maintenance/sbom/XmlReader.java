package org.cylcomed.maintenance.sbom;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * CycloneDX in XML, which is UTF-8 as its specification wants, whatever it declares. A document type is refused unread, so that no entity can grow or reach out; elements of other namespaces
 * are passed over.
 */
final class XmlReader {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    private final Delivery delivery;
    private final Limits limits;
    private final Deque<String> path = new ArrayDeque<>();

    XmlReader(Delivery delivery, Limits limits) {
        this.delivery = delivery;
        this.limits = limits;
    }

    Document read(LimitedStream in) throws IOException, UnreadableSbomException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLReporter((message, kind, related, location) -> {});
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            try {
                document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            in.rethrow();
            javax.xml.stream.Location location = e.getLocation();
            throw new UnreadableSbomException(
                    "not well-formed XML in UTF-8", location == null ? "/" : "line " + location.getLineNumber());
        }
        return delivery.end(Format.CYCLONEDX_XML, "/");
    }

    private void document(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new UnreadableSbomException("a document type is not permitted", place(reader));
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String namespace = reader.getNamespaceURI();
                if (!reader.getLocalName().equals("bom") || namespace == null || !namespace.startsWith(NAMESPACE)) {
                    throw new UnreadableSbomException("not CycloneDX", place(reader));
                }
                delivery.version = namespace.substring(NAMESPACE.length());
                delivery.identity = reader.getAttributeValue(null, "serialNumber");
                path.push("bom");
                bom(reader);
            }
        }
    }

    /** Goes to the next element within the current one; null at its end. */
    private @Nullable String next(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                path.pop();
                return null;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.size() >= limits.depth()) {
                    throw new UnreadableSbomException("nested deeper than " + limits.depth(), place(reader));
                }
                path.push(reader.getLocalName());
                String namespace = reader.getNamespaceURI();
                return namespace != null && namespace.startsWith(NAMESPACE) ? reader.getLocalName() : "";
            }
        }
        throw new UnreadableSbomException("the document ends within an element", place(reader));
    }

    private void skip(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        while (next(reader) != null) {
            skip(reader);
        }
    }

    /** The text of the current element, without that of elements within. */
    private String text(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    path.pop();
                    return text.toString().strip();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(reader.getLocalName());
                    skip(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + reader.getTextLength() > limits.textLength()) {
                        throw new UnreadableSbomException("a text longer than " + limits.textLength(), place(reader));
                    }
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        throw new UnreadableSbomException("the document ends within an element", place(reader));
    }

    private String place(XMLStreamReader reader) {
        return "/" + String.join("/", path.reversed()) + ", line "
                + reader.getLocation().getLineNumber();
    }

    private void bom(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            switch (element) {
                case "metadata" -> metadata(reader);
                case "components" -> components(reader, null);
                case "dependencies" -> dependencies(reader, null);
                default -> skip(reader);
            }
        }
    }

    private void metadata(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            switch (element) {
                case "timestamp" -> delivery.created = text(reader);
                case "component" -> {
                    Draft product = component(reader);
                    delivery.root(product.reference);
                    deliver(product, null);
                }
                default -> skip(reader);
            }
        }
    }

    /** At the top each is handed on at once; within another it waits until that is complete. */
    private void components(XMLStreamReader reader, @Nullable Draft parent)
            throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            if (!element.equals("component")) {
                skip(reader);
            } else if (parent == null) {
                deliver(component(reader), null);
            } else {
                parent.nested.add(component(reader));
            }
        }
    }

    private void deliver(Draft draft, @Nullable String parent) {
        delivery.component(draft, parent);
        for (Draft nested : draft.nested) {
            deliver(nested, draft.reference == null ? parent : draft.reference);
        }
    }

    private Draft component(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        Draft draft = new Draft(place(reader));
        draft.type = reader.getAttributeValue(null, "type");
        draft.reference = reader.getAttributeValue(null, "bom-ref");
        for (String element = next(reader); element != null; element = next(reader)) {
            switch (element) {
                case "supplier" -> draft.supplier = named(reader);
                case "manufacturer" -> draft.publisher = named(reader);
                case "publisher" -> {
                    String publisher = text(reader);
                    draft.publisher = draft.publisher == null ? publisher : draft.publisher;
                }
                case "group" -> draft.group = text(reader);
                case "name" -> draft.name = text(reader);
                case "version" -> draft.version = text(reader);
                case "purl" -> {
                    String place = place(reader);
                    String purl = text(reader);
                    if (!purl.isEmpty()) {
                        delivery.purl(draft, purl, place);
                    }
                }
                case "cpe" -> {
                    String place = place(reader);
                    String cpe = text(reader);
                    if (!cpe.isEmpty()) {
                        delivery.cpe(draft, cpe, place);
                    }
                }
                case "hashes" -> hashes(reader, draft);
                case "licenses" -> licences(reader, draft);
                case "properties" -> properties(reader, draft);
                case "components" -> components(reader, draft);
                default -> skip(reader);
            }
        }
        return draft;
    }

    private @Nullable String named(XMLStreamReader reader) throws XMLStreamException, UnreadableSbomException {
        String name = null;
        for (String element = next(reader); element != null; element = next(reader)) {
            if (element.equals("name")) {
                name = text(reader);
            } else {
                skip(reader);
            }
        }
        return name;
    }

    private void hashes(XMLStreamReader reader, Draft draft) throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            String algorithm = reader.getAttributeValue(null, "alg");
            draft.hash(algorithm, text(reader));
        }
    }

    private void properties(XMLStreamReader reader, Draft draft) throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            String name = reader.getAttributeValue(null, "name");
            draft.property(name, text(reader));
        }
    }

    private void licences(XMLStreamReader reader, Draft draft) throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            switch (element) {
                case "expression" -> draft.licence(text(reader));
                case "expression-detailed" -> {
                    draft.licence(reader.getAttributeValue(null, "expression"));
                    skip(reader);
                }
                case "license" -> {
                    for (String part = next(reader); part != null; part = next(reader)) {
                        if (part.equals("id") || part.equals("name")) {
                            draft.licence(text(reader));
                        } else {
                            skip(reader);
                        }
                    }
                }
                default -> skip(reader);
            }
        }
    }

    /** An element "dependency" holds those it depends on. */
    private void dependencies(XMLStreamReader reader, @Nullable String from)
            throws XMLStreamException, UnreadableSbomException {
        for (String element = next(reader); element != null; element = next(reader)) {
            String reference = reader.getAttributeValue(null, "ref");
            if (!element.equals("dependency")) {
                skip(reader);
                continue;
            }
            if (from != null && reference != null) {
                delivery.dependency(from, reference);
            }
            dependencies(reader, reference);
        }
    }
}
