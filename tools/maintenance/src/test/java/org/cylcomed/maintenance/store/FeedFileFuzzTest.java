package org.cylcomed.maintenance.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.cylcomed.maintenance.feed.PackageKey;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FeedFileFuzzTest {
    /** Records of a bundle may come from anywhere: any bytes are read or called malformed. */
    @FuzzTest(maxDuration = "10s")
    void anyRecordIsReadOrMalformed(byte[] bytes) {
        MemorySegment segment = MemorySegment.ofArray(bytes);
        for (Wanted wanted : List.of(Wanted.ALL, Wanted.NOTHING, Wanted.of(new PackageKey("npm/a")))) {
            try {
                Records.advisory(new Decoder(segment, 0, bytes.length), wanted);
            } catch (Decoder.Malformed expected) {
                // A reason is all there is to say.
            }
        }
        try {
            Records.rating(new Decoder(segment, 0, bytes.length));
        } catch (Decoder.Malformed expected) {
            // As above.
        }
        try {
            FeedInfo.read(new Decoder(segment, 0, bytes.length));
        } catch (Decoder.Malformed expected) {
            // As above.
        }
    }
}
