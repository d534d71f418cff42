package org.cylcomed.maintenance.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what goes into the unpacking and what comes out, and stops what would not end. */
final class Meter {
    /** Thrown through parsers and unpackers, and turned into a reason at the door. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(String reason) {
            super(reason);
        }

        String reason() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    private final Limits limits;
    private long packed;
    private long unpacked;
    private long entries;

    Meter(Limits limits) {
        this.limits = limits;
    }

    void entry() throws Exceeded {
        if (++entries > limits.entries()) {
            throw new Exceeded("more than " + limits.entries() + " entries");
        }
    }

    InputStream packed(InputStream in) {
        return new Counting(in) {
            @Override
            void count(int bytes) throws Exceeded {
                packed += bytes;
                if (packed > limits.bytes()) {
                    throw new Exceeded("more than " + limits.bytes() + " bytes");
                }
            }
        };
    }

    InputStream unpacked(InputStream in) {
        return new Counting(in) {
            @Override
            void count(int bytes) throws Exceeded {
                unpacked += bytes;
                if (unpacked > limits.bytes()) {
                    throw new Exceeded("unpacks to more than " + limits.bytes() + " bytes");
                }
                if (unpacked > Limits.FREE && unpacked / limits.ratio() > packed) {
                    throw new Exceeded("unpacks to more than " + limits.ratio() + " times its size");
                }
            }
        };
    }

    /** One document: too long a one is refused, the rest of its archive is read. */
    InputStream document(InputStream in) {
        return new Counting(in) {
            private long read;

            @Override
            void count(int bytes) throws Exceeded {
                read += bytes;
                if (read > limits.documentBytes()) {
                    throw new Exceeded("a document of more than " + limits.documentBytes() + " bytes");
                }
            }
        };
    }

    private abstract static class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        abstract void count(int bytes) throws Exceeded;

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                count(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() {
            // Who opened the file closes it; an archive's entries share one stream.
        }
    }
}
