package org.cylcomed.maintenance.purl;

enum Strictness {
    SPECIFICATION,
    REPAIR
}
