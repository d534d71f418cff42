package org.cylcomed.sensor.masking;

import java.util.List;

/**
 * Masks one TCP connection in place, byte for byte. Only what is on a protocol's list stays; a connection in no known
 * protocol is masked whole.
 */
public final class ConversationMask {
    private ConversationMask() {}

    /**
     * @param one what one side sent, in order; each array is a run without holes
     * @param other the same of the other side
     */
    public static void mask(List<byte[]> one, List<byte[]> other) {
        for (StreamMask mask : List.of(new TlsMask(), new HttpMask(), new Hl7Mask(), new DicomMask(), new MqttMask())) {
            if (recognises(mask, one) || recognises(mask, other)) {
                one.forEach(mask::prepare);
                other.forEach(mask::prepare);
                mask(mask, one);
                mask(mask, other);
                return;
            }
        }
        one.forEach(run -> Blank.out(run, 0, run.length));
        other.forEach(run -> Blank.out(run, 0, run.length));
    }

    private static boolean recognises(StreamMask mask, List<byte[]> runs) {
        return !runs.isEmpty() && runs.getFirst().length > 0 && mask.recognises(runs.getFirst());
    }

    private static void mask(StreamMask mask, List<byte[]> runs) {
        for (int i = 0; i < runs.size(); i++) {
            mask.mask(runs.get(i), i == 0);
        }
    }
}
