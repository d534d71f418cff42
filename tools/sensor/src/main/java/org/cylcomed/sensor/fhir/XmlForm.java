package org.cylcomed.sensor.fhir;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML form; what comes before a fault or a limit has been told by then. Entities are never resolved. */
final class XmlForm {
    private static final int DEPTH = 64;
    private static final XMLInputFactory FACTORY = factory();

    private XmlForm() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    static void read(InputStream xml, ResourceEvents events) throws IOException {
        // Elements that are a value, and the one that only names the type of a resource, start nothing.
        boolean[] silent = new boolean[DEPTH];
        int depth = 0;
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(xml);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (depth == DEPTH) {
                        throw new IOException("nested too deep");
                    }
                    silent[depth] = start(reader, depth, events);
                    depth++;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    if (!silent[depth] || depth == 0) {
                        events.end();
                    }
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("not XML", broken);
        }
    }

    /** Whether the element is silent. */
    private static boolean start(XMLStreamReader reader, int depth, ResourceEvents events) {
        String name = reader.getLocalName();
        if (depth == 0) {
            events.start("");
        }
        if (Character.isUpperCase(name.charAt(0))) {
            events.value("resourceType", name);
            return true;
        }
        String value = reader.getAttributeValue(null, "value");
        if (value == null) {
            events.start(name);
            return false;
        }
        if (events.wants(name)) {
            events.value(name, value);
        }
        return true;
    }
}
