package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records of the CVE programme, format 5, with what authorised publishers such as CISA add to them. */
final class CveReader {
    private CveReader() {}

    static Advisory read(Value document) {
        Value metadata = document.at("cveMetadata");
        Set<String> vectors = new LinkedHashSet<>();
        Set<Affected> affected = new LinkedHashSet<>();
        for (Value container : containers(document)) {
            for (Value metric : container.at("metrics").items()) {
                metric.fields()
                        .values()
                        .forEach(each -> vectors.add(each.at("vectorString").text()));
            }
            container
                    .at("cpeApplicability")
                    .configurations()
                    .forEach(configuration -> affected.add(new Affected.Configured(configuration)));
            container.at("affected").items().forEach(each -> new CveAffected(each, affected).read());
        }
        vectors.remove("");
        Value cna = document.at("containers", "cna");
        return new Advisory(
                metadata.at("cveId").text(),
                List.of(),
                Titles.of(cna.at("title").text(), NvdReader.english(cna.at("descriptions"))),
                Moments.read(metadata.at("datePublished").text()),
                Moments.read(metadata.at("dateUpdated").text()),
                metadata.at("state").is("REJECTED"),
                List.copyOf(vectors),
                null,
                List.copyOf(affected));
    }

    /** What CISA says of exploitation, by SSVC. */
    static Optional<Rating> rating(Value document) {
        for (Value container : containers(document)) {
            for (Value metric : container.at("metrics").items()) {
                if (metric.at("other", "type").is("ssvc")) {
                    String exploitation = "";
                    String automatable = "";
                    for (Value option : metric.at("other", "content", "options").items()) {
                        exploitation = option.has("Exploitation")
                                ? option.at("Exploitation").text()
                                : exploitation;
                        automatable = option.has("Automatable")
                                ? option.at("Automatable").text()
                                : automatable;
                    }
                    return Optional.of(Rating.judged(
                            document.at("cveMetadata", "cveId").text(),
                            exploitation.isEmpty() ? null : exploitation,
                            automatable.isEmpty() ? null : automatable));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Value> containers(Value document) {
        List<Value> all = new ArrayList<>();
        all.add(document.at("containers", "cna"));
        all.addAll(document.at("containers", "adp").items());
        return all;
    }
}
