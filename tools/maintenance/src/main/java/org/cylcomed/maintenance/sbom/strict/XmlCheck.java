package org.cylcomed.maintenance.sbom.strict;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.cylcomed.maintenance.sbom.Limits;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Checks a document of CycloneDX in XML by the XML Schema of its version, as it streams by.
 *
 * <p>A document type is refused, and nothing outside the program is opened. That a {@code bom-ref} stands once is checked by
 * us: the parser's own check takes time with the square of their number.
 */
final class XmlCheck {
    private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");
    private static final String INSIDE = "cylcomed";
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private final String version;
    private final Limits limits;
    private final Errors errors;

    XmlCheck(String version, Limits limits, Errors errors) {
        this.version = version;
        this.limits = limits;
        this.errors = errors;
    }

    void run(InputStream in) throws IOException {
        if (!VERSIONS.contains(version)) {
            errors.add("/bom", 1, "CycloneDX in XML has the versions 1.0 to 1.7: correct the namespace of bom.");
            return;
        }
        ValidatorHandler handler =
                COMPILED.computeIfAbsent(version, XmlCheck::compile).newValidatorHandler();
        XmlPlaces places = new XmlPlaces(handler, limits, errors);
        handler.setErrorHandler(places);
        try {
            // Of English the JDK has no messages but its root: asked for English it gives those of the default
            // language.
            handler.setProperty("http://apache.org/xml/properties/locale", Locale.ROOT);
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setContentHandler(places);
            reader.setErrorHandler(places);
            reader.parse(new InputSource(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT))));
        } catch (SAXException broken) {
            places.broken(broken);
        } catch (ParserConfigurationException everyPlatformHasOne) {
            throw new IllegalStateException(everyPlatformHasOne);
        }
    }

    private static Schema compile(String version) {
        List<Source> sources = new ArrayList<>();
        sources.add(source("spdx.xsd"));
        sources.add(source("bom-" + version + ".xsd"));
        sources.add(source("dependency-graph-1.0.xsd"));
        sources.add(source("vulnerability-1.0.xsd"));
        if (version.equals("1.1")) {
            sources.add(source("bom-descriptor-1.0.xsd"));
        }
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, INSIDE);
            DOMImplementationLS inputs = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                LSInput input = inputs.createLSInput();
                input.setSystemId(INSIDE + ":" + file(namespace));
                input.setCharacterStream(new StringReader(text(file(namespace))));
                return input;
            });
            return factory.newSchema(sources.toArray(Source[]::new));
        } catch (SAXException | ReflectiveOperationException damaged) {
            throw new IllegalStateException("The schema of CycloneDX " + version + " is damaged", damaged);
        }
    }

    private static String file(String namespace) {
        String name = namespace.substring(namespace.lastIndexOf('/') + 1);
        return name.equals("spdx") ? "spdx.xsd" : "bom-" + name + ".xsd";
    }

    private static Source source(String file) {
        return new StreamSource(new StringReader(text(file)), INSIDE + ":" + file);
    }

    private static String text(String file) {
        return Schemata.text(file).replaceAll("(?s)<xs:unique .*?</xs:unique>", "");
    }
}
