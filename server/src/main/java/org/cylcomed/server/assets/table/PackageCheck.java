package org.cylcomed.server.assets.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks every part of an XLSX once and counts, before a reader trusts it.
 *
 * <p>The reader that follows makes a list as long as the highest column and the highest shared string named, and unpacks
 * whatever it is given: a file of 40 kB could fill the memory. It uses the same ZIP directory as this check, so that no
 * part is seen by one and not by the other.
 */
final class PackageCheck {
    private static final int MOST_ROWS = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;
    private static final int MOST_FORMULAS = 200_000;

    /** A cell of a spreadsheet holds 32,767 characters at most, a formula 8,192. */
    private static final int LONGEST_TEXT = 1 << 15;

    /** One name, attribute or comment that is longer was not written by a spreadsheet. */
    private static final int LONGEST_MARKUP = 1 << 20;

    private static final int LONGEST_INDEX = 64;

    private final Limits limits;
    private long unpacked;
    private long cells;
    private int formulas;
    private long strings;
    private long highestString = -1;

    PackageCheck(Limits limits) {
        this.limits = limits;
    }

    void check(byte[] file) throws UnreadableFileException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
            Set<String> names = new HashSet<>();
            int sheets = 0;
            if (parts.size() > limits.parts()) {
                throw new UnreadableFileException("The workbook has more than " + limits.parts() + " parts.");
            }
            for (ZipArchiveEntry part : parts) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                if (!names.add(name)) {
                    throw damaged(null);
                }
                sheets += name.contains("worksheets/sheet") ? 1 : 0;
                check(zip, part, name);
            }
            if (highestString >= strings && highestString > 0) {
                throw damaged(null);
            }
            if (sheets > limits.sheets()) {
                throw new UnreadableFileException("The workbook has more than " + limits.sheets() + " worksheets.");
            }
            if (!names.contains("[content_types].xml")
                    || names.stream().noneMatch(name -> name.endsWith("workbook.xml"))) {
                throw new UnreadableFileException("This archive is no workbook (XLSX). Save the list as .xlsx or CSV.");
            }
        } catch (IOException | RuntimeException broken) {
            throw refused(broken);
        }
    }

    private void check(ZipFile zip, ZipArchiveEntry part, String name) throws IOException, UnreadableFileException {
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        boolean strings = name.contains("sharedstrings");
        try (Counted content =
                new Counted(zip.getInputStream(part), strings ? limits.stringBytes() : Long.MAX_VALUE, xml)) {
            if (xml) {
                checkXml(content, strings);
            }
            content.transferTo(OutputStream.nullOutputStream());
        } catch (XMLStreamException broken) {
            throw refused(broken);
        }
    }

    private void checkXml(Counted content, boolean strings)
            throws XMLStreamException, IOException, UnreadableFileException {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(content);
        try {
            int depth = 0;
            long text = 0;
            boolean ofString = false;
            StringBuilder index = new StringBuilder();
            while (reader.hasNext()) {
                int event = reader.next();
                content.sinceEvent = 0;
                text = event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA
                        ? text + reader.getTextLength()
                        : 0;
                within(text, LONGEST_TEXT);
                if (ofString && text > 0 && index.length() < LONGEST_INDEX) {
                    index.append(reader.getText());
                }
                switch (event) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableFileException("The workbook declares entities, which no spreadsheet does.");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > 200) {
                            throw damaged(null);
                        }
                        element(reader, strings);
                        if (reader.getLocalName().equals("c")) {
                            ofString = "s".equals(reader.getAttributeValue(null, "t"));
                            index.setLength(0);
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (ofString && reader.getLocalName().equals("v")) {
                            highestString = Math.max(
                                    highestString, number(index.toString().strip()));
                            ofString = false;
                        }
                    }
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    private void element(XMLStreamReader reader, boolean shared) throws IOException, UnreadableFileException {
        switch (reader.getLocalName()) {
            case "row" -> within(number(reader.getAttributeValue(null, "r")), MOST_ROWS);
            case "c" -> {
                count();
                place(reader.getAttributeValue(null, "r"));
            }
            case "si" -> {
                if (shared) {
                    strings++;
                    count();
                }
            }
            case "f" -> {
                if (++formulas > MOST_FORMULAS) {
                    throw new TooLarge("The workbook has more than " + MOST_FORMULAS + " formulas. Save it as CSV.");
                }
                String range = reader.getAttributeValue(null, "ref");
                if (range != null) {
                    for (String corner : range.split(":", 3)) {
                        place(corner);
                    }
                }
            }
            default -> {}
        }
    }

    private void count() throws TooLarge {
        if (++cells > limits.cells()) {
            throw new TooLarge("The workbook has more than " + limits.cells() + " cells.");
        }
    }

    /** A cell's name, such as B17. */
    private static void place(@Nullable String name) throws UnreadableFileException {
        if (name == null) {
            return;
        }
        int column = 0;
        int i = 0;
        while (i < name.length() && name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
            column = column * 26 + (name.charAt(i++) - 'A' + 1);
            within(column, MOST_COLUMNS);
        }
        if (i == 0 || i == name.length()) {
            throw damaged(null);
        }
        within(number(name.substring(i)), MOST_ROWS);
    }

    private static void within(long value, int most) throws UnreadableFileException {
        if (value > most) {
            throw damaged(null);
        }
    }

    private static long number(@Nullable String digits) throws UnreadableFileException {
        if (digits == null) {
            return 0;
        }
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw damaged(null);
        }
        return Long.parseLong(digits);
    }

    /** The XML parser wraps what its input throws, in more than one way. */
    private static UnreadableFileException refused(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth++ < 10; cause = next(cause)) {
            if (cause instanceof TooLarge tooLarge) {
                return new UnreadableFileException(tooLarge.sentence);
            }
        }
        return damaged(thrown);
    }

    private static @Nullable Throwable next(Throwable thrown) {
        return thrown instanceof XMLStreamException xml && xml.getNestedException() != null
                ? xml.getNestedException()
                : thrown.getCause();
    }

    private static UnreadableFileException damaged(@Nullable Throwable cause) {
        String sentence = "The workbook is damaged. Open it in its program and save it again.";
        return cause == null ? new UnreadableFileException(sentence) : new UnreadableFileException(sentence, cause);
    }

    private final class Counted extends FilterInputStream {
        private final long most;
        private final boolean xml;
        private long read;
        private long sinceEvent;

        Counted(InputStream content, long most, boolean xml) {
            super(content);
            this.most = most;
            this.xml = xml;
        }

        private void pulled(int bytes) throws TooLarge {
            sinceEvent += bytes;
            if (xml && sinceEvent > LONGEST_MARKUP) {
                throw new TooLarge("The workbook is damaged. Open it in its program and save it again.");
            }
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws TooLarge {
            read += bytes;
            unpacked += bytes;
            pulled(bytes);
            if (unpacked > limits.unpackedBytes() || read > most) {
                throw new TooLarge("The workbook unpacks to more than "
                        + ((unpacked > limits.unpackedBytes() ? limits.unpackedBytes() : most) >> 20)
                        + " MiB, which no asset list does. Save it as CSV if it is one.");
            }
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        TooLarge(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
