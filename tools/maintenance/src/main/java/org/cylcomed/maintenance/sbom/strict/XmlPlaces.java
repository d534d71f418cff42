package org.cylcomed.maintenance.sbom.strict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.validation.ValidatorHandler;
import org.cylcomed.maintenance.sbom.Limits;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Hands what the parser reads to the schema's checker and knows in which element it is when that complains. */
final class XmlPlaces implements ContentHandler, ErrorHandler {
    private static final Pattern QUALIFIED = Pattern.compile("\"[^\"{}]{1,200}\":");
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute '([^']{1,100})'");

    /** Said after the rule that was broken, of the same value. */
    private static final Set<String> REPETITIONS =
            Set.of("cvc-type.3.1.3", "cvc-complex-type.2.2", "cvc-attribute.3", "cvc-datatype-valid.1.2.3");

    private static final class Element {
        private final String step;
        private final Map<String, Integer> children = new HashMap<>();
        private int last = -1;

        Element(String step) {
            this.step = step;
        }
    }

    private final ValidatorHandler checker;
    private final Limits limits;
    private final Errors errors;
    private final Deque<Element> path = new ArrayDeque<>();
    private final Set<String> references = new HashSet<>();
    private @Nullable Locator locator;

    XmlPlaces(ValidatorHandler checker, Limits limits, Errors errors) {
        this.checker = checker;
        this.limits = limits;
        this.errors = errors;
    }

    private int line() {
        return locator == null ? 0 : Math.max(0, locator.getLineNumber());
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        path.descendingIterator().forEachRemaining(element -> place.append('/').append(element.step));
        return place.toString();
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (path.size() >= limits.depth()) {
            throw new SAXException("It is nested deeper than " + limits.depth() + ".");
        }
        Element parent = path.peek();
        String step = name;
        if (parent != null) {
            int number = parent.children.merge(name, 1, Integer::sum);
            step = number > 1 || isList(parent) ? name + "[" + number + "]" : name;
        }
        path.push(new Element(step));
        String reference = attributes.getValue("", "bom-ref");
        if (reference != null && !references.add(reference)) {
            errors.add(place() + "/@bom-ref", line(), "This bom-ref stands a second time: each must be unique.");
        }
        checker.startElement(uri, name, qualified, attributes);
    }

    private static boolean isList(Element parent) {
        int end = parent.step.indexOf('[');
        return (end < 0 ? parent.step : parent.step.substring(0, end)).endsWith("s");
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        checker.endElement(uri, name, qualified);
        path.pop();
    }

    @Override
    public void error(SAXParseException broken) {
        String message = broken.getMessage() == null ? "It breaks the schema." : broken.getMessage();
        int colon = message.indexOf(": ");
        String rule = colon < 0 ? "" : message.substring(0, colon);
        String sentence = rule.startsWith("cvc-") ? message.substring(colon + 2) : message;
        String place = place();
        Matcher attribute = ATTRIBUTE.matcher(sentence);
        Element element = path.peek();
        if (REPETITIONS.contains(rule) && element != null && element.last == errors.size() - 1 && element.last >= 0) {
            if (rule.equals("cvc-attribute.3") && attribute.find()) {
                SbomError first = errors.takeLast();
                errors.add(place + "/@" + attribute.group(1), first.line(), first.sentence());
            }
            return;
        }
        if ((rule.equals("cvc-attribute.3") || rule.equals("cvc-complex-type.3.2.2")) && attribute.find()) {
            place += "/@" + attribute.group(1);
        }
        errors.add(place, line(), XmlSentences.plain(QUALIFIED.matcher(sentence).replaceAll("")));
        if (element != null) {
            element.last = errors.size() - 1;
        }
    }

    @Override
    public void fatalError(SAXParseException broken) throws SAXException {
        throw broken;
    }

    @Override
    public void warning(SAXParseException warning) {}

    void broken(SAXException failure) {
        errors.add(place(), line(), "It cannot be read: " + failure.getMessage());
    }

    @Override
    public void setDocumentLocator(Locator place) {
        locator = place;
        checker.setDocumentLocator(place);
    }

    @Override
    public void startDocument() throws SAXException {
        checker.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        checker.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        checker.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        checker.endPrefixMapping(prefix);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        checker.characters(text, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        checker.ignorableWhitespace(text, start, length);
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        checker.processingInstruction(target, data);
    }

    @Override
    public void skippedEntity(String name) throws SAXException {
        checker.skippedEntity(name);
    }
}
