package org.cylcomed.maintenance.sbom;

/** The formats that are read. */
public enum Format {
    CYCLONEDX_JSON("CycloneDX JSON"),
    CYCLONEDX_XML("CycloneDX XML"),
    CYCLONEDX_PROTOBUF("CycloneDX protobuf"),
    /** The text notation of Protocol Buffers, in which CycloneDX publishes its examples. */
    CYCLONEDX_TEXT("CycloneDX textproto"),
    SPDX_JSON("SPDX JSON"),
    SPDX_TAG_VALUE("SPDX tag-value"),
    /** SPDX 3, whose JSON is a graph. */
    SPDX_GRAPH("SPDX JSON");

    private final String words;

    Format(String words) {
        this.words = words;
    }

    /** As people call it. */
    public String words() {
        return words;
    }
}
