package org.cylcomed.ward.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Chance that holds still: each name has numbers of its own, so a member added to the cast changes nobody else. */
record Draw(long seed) {
    SplittableRandom of(String name) {
        return new SplittableRandom(number(name));
    }

    long number(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    UUID uuid(String name) {
        SplittableRandom random = of(name);
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** Locally administered: no maker's. */
    String mac(String name) {
        return "02:" + HexFormat.ofDelimiter(":").formatHex(bytes(name, 5));
    }

    String eui64(String name) {
        return "02" + HexFormat.of().withUpperCase().formatHex(bytes(name, 7));
    }

    private byte[] bytes(String name, int count) {
        byte[] bytes = new byte[count];
        of(name).nextBytes(bytes);
        return bytes;
    }

    static <T> T one(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
