package org.cylcomed.maintenance.sbom.strict;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.sbom.SbomReader;
import org.cylcomed.maintenance.sbom.SbomSink;
import org.cylcomed.maintenance.sbom.UnreadableSbomException;

/**
 * Validates bills of materials: CycloneDX by the schemas published for each version, SPDX by the rules of its specification
 * that a schema can hold. Safe for use by many threads.
 *
 * <p>A document is read twice: once leniently, for its format, its version and our limits, then strictly. Neither holds more
 * than one component in memory.
 */
public final class SbomValidator {
    /** Nobody reads on after so many. */
    public static final int MOST_ERRORS = 1_000;

    private static final SbomSink NOBODY = new SbomSink() {
        @Override
        public void component(Component component) {}

        @Override
        public void dependency(String from, String to) {}

        @Override
        public void problem(Problem problem) {}
    };

    private final Limits limits;

    public SbomValidator(Limits limits) {
        this.limits = limits;
    }

    /** A document that gives the same bytes each time it is opened. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Validates one document. What cannot be read is reported too. */
    public SbomReport validate(Source source) throws IOException {
        Document document;
        try (InputStream in = source.open()) {
            document = new SbomReader(limits).read(in, NOBODY);
        } catch (UnreadableSbomException unreadable) {
            return new SbomReport(Optional.empty(), Optional.empty(), List.of(error(unreadable)));
        }
        Errors errors = new Errors();
        try (InputStream in = source.open()) {
            check(document, in, errors);
        } catch (UnreadableSbomException unreadable) {
            errors.add(error(unreadable));
        }
        List<SbomError> inOrder = errors.all().stream()
                .sorted(Comparator.comparingInt(SbomError::line))
                .toList();
        return new SbomReport(Optional.of(document.format()), Optional.of(document.version()), inOrder);
    }

    private void check(Document document, InputStream in, Errors errors) throws IOException, UnreadableSbomException {
        String version = document.version();
        switch (document.format()) {
            case CYCLONEDX_JSON -> JsonCheck.cycloneDx(version, limits, errors).run(in);
            case CYCLONEDX_XML -> new XmlCheck(version, limits, errors).run(in);
            case CYCLONEDX_PROTOBUF, CYCLONEDX_TEXT -> new ProtobufCheck(version, limits, errors).run(document, in);
            case SPDX_JSON -> JsonCheck.spdx(version, limits, errors).run(in);
            case SPDX_GRAPH -> JsonCheck.spdxGraph(limits, errors).run(in);
            case SPDX_TAG_VALUE -> new TagValueCheck(version, errors).run(in);
        }
    }

    /** The readers name a pointer, a path with a line, a line, or a byte. */
    private static SbomError error(UnreadableSbomException unreadable) {
        String place = unreadable.place();
        int line = 0;
        int at = place.indexOf("line ");
        if (at >= 0) {
            String number = place.substring(at + 5);
            line = number.chars().allMatch(Character::isDigit) && number.length() < 10 && !number.isEmpty()
                    ? Integer.parseInt(number)
                    : 0;
        }
        String pointer = at > 0 ? place.substring(0, at).replace(", ", "") : at == 0 ? "" : place;
        boolean isPlace = pointer.startsWith("/") && pointer.length() > 1;
        return new SbomError(isPlace ? pointer : "", line, "It cannot be read: " + unreadable.getMessage() + ".");
    }
}
