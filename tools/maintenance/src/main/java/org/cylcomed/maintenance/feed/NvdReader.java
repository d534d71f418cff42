package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Records of the National Vulnerability Database: of its API 2.0, and of its older feeds. */
final class NvdReader {
    private NvdReader() {}

    static boolean isRecord(Value item) {
        return item.at("cve").isObject() || (item.has("vulnStatus") && item.has("id"));
    }

    static Advisory read(Value item) {
        Value cve = item.at("cve").isObject() ? item.at("cve") : item;
        boolean old = cve.at("CVE_data_meta").isObject();
        List<Affected> affected = new ArrayList<>();
        (old ? item : cve)
                .at("configurations")
                .configurations()
                .forEach(configuration -> affected.add(new Affected.Configured(configuration)));
        Set<String> vectors = new LinkedHashSet<>();
        if (old) {
            vectors.add(
                    item.at("impact", "baseMetricV3", "cvssV3", "vectorString").text());
            vectors.add(
                    item.at("impact", "baseMetricV2", "cvssV2", "vectorString").text());
        } else {
            for (Value versions : cve.at("metrics").fields().values()) {
                versions.items()
                        .forEach(metric -> vectors.add(
                                metric.at("cvssData", "vectorString").text()));
            }
        }
        vectors.remove("");
        String text = english(old ? cve.at("description", "description_data") : cve.at("descriptions"));
        return new Advisory(
                (old ? cve.at("CVE_data_meta", "ID") : cve.at("id")).text(),
                List.of(),
                Titles.of(text),
                Moments.read((old ? item.at("publishedDate") : cve.at("published")).text()),
                Moments.read((old ? item.at("lastModifiedDate") : cve.at("lastModified")).text()),
                cve.at("vulnStatus").is("Rejected") || text.startsWith("** REJECT **"),
                vectors.stream().sorted().toList(),
                null,
                affected);
    }

    static String english(Value descriptions) {
        return descriptions.items().stream()
                .filter(each -> each.at("lang").text().startsWith("en"))
                .map(each -> each.at("value").text())
                .findFirst()
                .orElse("");
    }
}
