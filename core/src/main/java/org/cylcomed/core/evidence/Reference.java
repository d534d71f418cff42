package org.cylcomed.core.evidence;

import org.cylcomed.core.SourceId;

/** Something a piece of evidence rests on, so that a person can look for themselves. */
public sealed interface Reference {
    /**
     * Frames of a capture, counted from 1 as Wireshark does.
     *
     * @param capture the file's name without its folder, or the interface of a live capture
     */
    record Frames(String capture, long first, long last) implements Reference {
        public Frames {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("frames count from 1, the last is not before the first");
            }
        }
    }

    /** A conversation by its Community ID v1, {@code 1:...=}. */
    record Flow(String communityId) implements Reference {
        public Flow {
            if (!communityId.startsWith("1:")) {
                throw new IllegalArgumentException("a Community ID starts with its version, 1:");
            }
        }
    }

    /** An observation by the source that sent it and its number there. */
    record Observed(SourceId source, long sequence) implements Reference {
        public Observed {
            if (sequence < 0) {
                throw new IllegalArgumentException("sequences count from 0");
            }
        }
    }
}
