package org.cylcomed.maintenance.sbom;

/** The formats that are read. */
public enum Format {
    CYCLONEDX_JSON,
    CYCLONEDX_XML,
    CYCLONEDX_PROTOBUF,
    SPDX_JSON,
    SPDX_TAG_VALUE,
    /** SPDX 3, whose JSON is a graph. */
    SPDX_GRAPH
}
