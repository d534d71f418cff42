package org.cylcomed.maintenance.feed;

/** Hands one document to the reader of its format. */
final class Dispatch {
    private static final int MAXIMUM_ID = 200;

    private Dispatch() {}

    /** False if it is of none. */
    static boolean document(Value document, FeedSink sink) {
        if (CsafReader.isDocument(document)) {
            return advisory(FeedFormat.CSAF, CsafReader.read(document), sink);
        }
        if (document.at("cveMetadata").isObject()) {
            CveReader.rating(document).ifPresent(rating -> sink.rating(FeedFormat.CVE, rating));
            return advisory(FeedFormat.CVE, CveReader.read(document), sink);
        }
        if (NvdReader.isRecord(document)) {
            return advisory(FeedFormat.NVD, NvdReader.read(document), sink);
        }
        if (KevReader.isEntry(document)) {
            return KevReader.read(document)
                    .map(rating -> {
                        sink.rating(FeedFormat.KEV, rating);
                        return true;
                    })
                    .orElse(false);
        }
        boolean osv = document.has("id")
                && (document.has("affected") || document.has("schema_version") || document.has("modified"));
        return osv && advisory(FeedFormat.OSV, OsvReader.read(document), sink);
    }

    private static boolean advisory(FeedFormat format, Advisory advisory, FeedSink sink) {
        if (advisory.id().isBlank() || advisory.id().length() > MAXIMUM_ID) {
            return false;
        }
        sink.advisory(format, advisory);
        return true;
    }
}
