package org.cylcomed.ward.dicom;

import java.util.List;

/** Invented studies, and what is asked about them. */
final class Studies {
    private static final String ROOT = "2.25.7000000";
    private static final int SIDE = 64;

    private Studies() {}

    static String study(int number) {
        return ROOT + "." + number;
    }

    /** What a question for studies says. */
    static Elements question(String family) {
        return new Elements()
                .text(0x0008_0052, "STUDY")
                .text(0x0010_0010, family)
                .text(0x0010_0020, "")
                .identifier(0x0020_000D, "");
    }

    /** One answer to it. */
    static Elements found(List<String> person, int number) {
        return new Elements()
                .text(0x0008_0052, "STUDY")
                .text(0x0010_0010, person.get(1) + "^" + person.get(2))
                .text(0x0010_0020, person.getFirst())
                .identifier(0x0020_000D, study(number));
    }

    static Elements move(int number) {
        return new Elements().text(0x0008_0052, "STUDY").identifier(0x0020_000D, study(number));
    }

    static Elements workList() {
        return new Elements().text(0x0008_0050, "").text(0x0010_0010, "").text(0x0010_0020, "");
    }

    /** A small grey picture of nobody. */
    static Elements image(List<String> person, int number, String instance) {
        return new Elements()
                .identifier(0x0008_0016, Service.IMAGE.identifier)
                .identifier(0x0008_0018, instance)
                .text(0x0008_0060, "CR")
                .text(0x0008_0070, "Acme Medical (simulated)")
                .text(0x0010_0010, person.get(1) + "^" + person.get(2))
                .text(0x0010_0020, person.getFirst())
                .identifier(0x0020_000D, study(number))
                .identifier(0x0020_000E, study(number) + ".1")
                .number(0x0028_0002, 1)
                .text(0x0028_0004, "MONOCHROME2")
                .number(0x0028_0010, SIDE)
                .number(0x0028_0011, SIDE)
                .number(0x0028_0100, 8)
                .number(0x0028_0101, 8)
                .number(0x0028_0102, 7)
                .number(0x0028_0103, 0)
                .add(0x7FE0_0010, new byte[SIDE * SIDE]);
    }
}
