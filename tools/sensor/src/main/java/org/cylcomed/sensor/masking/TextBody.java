package org.cylcomed.sensor.masking;

/** A body or payload that may be JSON or XML; anything else is masked whole. */
final class TextBody {
    private TextBody() {}

    static void mask(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == '\t')) {
            at++;
        }
        if (at < to && (bytes[at] == '{' || bytes[at] == '[')) {
            JsonMask.mask(bytes, at, to);
        } else if (at < to && bytes[at] == '<') {
            XmlMask.mask(bytes, at, to);
        } else {
            Blank.out(bytes, from, to);
        }
    }
}
