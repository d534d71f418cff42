package org.cylcomed.ward.dicom;

/** What callers want of an archive, by the standard's numbers (PS3.6). */
enum Service {
    VERIFICATION("1.2.840.10008.1.1"),
    WORK_LIST("1.2.840.10008.5.1.4.31"),
    STUDIES("1.2.840.10008.5.1.4.1.2.2.1"),
    MOVE("1.2.840.10008.5.1.4.1.2.2.2"),
    IMAGE("1.2.840.10008.5.1.4.1.1.1");

    final String identifier;

    Service(String identifier) {
        this.identifier = identifier;
    }
}
