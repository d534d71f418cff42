package org.cylcomed.server.captures;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A file at rest, encrypted in chunks with AES-256-GCM, so that it can be read as a stream and no chunk can be changed,
 * moved or cut away unseen.
 *
 * <p>Form: {@value #MAGIC}, 32 octets of salt for the file's key, 7 octets that begin each nonce; then chunks of 1 MiB,
 * each with its tag. A nonce goes on with the chunk's number and an octet that is 1 in the last chunk alone (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Only the last chunk may be shorter.
 */
final class SealedFile {
    private static final String MAGIC = "CYLSEAL1";
    private static final int SALT = 32;
    private static final int PREFIX = 7;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int CHUNK = 1 << 20;

    private SealedFile() {}

    /** Sealing was to end early; nothing is left of it. */
    static final class StoppedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Seals {@code plain} into {@code sealed}, which is whole on the disk or not there at all. */
    static void seal(Path plain, Path sealed, CaptureId id, CaptureKeys keys, BooleanSupplier stopped)
            throws IOException {
        Path begun = sealed.resolveSibling(sealed.getFileName() + ".new");
        Files.deleteIfExists(begun);
        byte[] salt = new byte[SALT];
        byte[] prefix = new byte[PREFIX];
        keys.random().nextBytes(salt);
        keys.random().nextBytes(prefix);
        SecretKey key = keys.sealing(id, salt);
        try (InputStream in = Files.newInputStream(plain);
                FileChannel channel = FileChannel.open(
                        begun,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
            out.write(salt);
            out.write(prefix);
            byte[] chunk = in.readNBytes(CHUNK);
            for (int number = 0; ; number++) {
                if (stopped.getAsBoolean()) {
                    throw new StoppedException();
                }
                byte[] next = chunk.length < CHUNK ? new byte[0] : in.readNBytes(CHUNK);
                boolean last = next.length == 0;
                out.write(cipher(Cipher.ENCRYPT_MODE, key, prefix, number, last, id)
                        .doFinal(chunk));
                if (last) {
                    break;
                }
                chunk = next;
            }
            channel.force(true);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES-GCM", missing);
        } catch (IOException failed) {
            Files.deleteIfExists(begun);
            throw failed;
        }
        Files.move(begun, sealed, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The plain bytes. Reading fails where the file is not what was sealed. */
    static InputStream open(Path sealed, CaptureId id, CaptureKeys keys) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(sealed), 1 << 16);
        try {
            byte[] head = in.readNBytes(MAGIC.length() + SALT + PREFIX);
            byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
            if (head.length < magic.length + SALT + PREFIX
                    || !Arrays.equals(head, 0, magic.length, magic, 0, magic.length)) {
                throw new IOException("not a sealed file");
            }
            byte[] salt = Arrays.copyOfRange(head, magic.length, magic.length + SALT);
            byte[] prefix = Arrays.copyOfRange(head, magic.length + SALT, head.length);
            return new Opened(in, id, keys.sealing(id, salt), prefix);
        } catch (IOException failed) {
            in.close();
            throw failed;
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] prefix, int number, boolean last, CaptureId id)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .put(prefix)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(id.value().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static final class Opened extends InputStream {
        private final InputStream in;
        private final CaptureId id;
        private final SecretKey key;
        private final byte[] prefix;
        private byte[] next;
        private byte[] plain = {};
        private int position;
        private int number;
        private boolean ended;

        Opened(InputStream in, CaptureId id, SecretKey key, byte[] prefix) throws IOException {
            this.in = in;
            this.id = id;
            this.key = key;
            this.prefix = prefix;
            this.next = in.readNBytes(CHUNK + TAG);
        }

        @Override
        public int read() throws IOException {
            return fill() ? plain[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int given = Math.min(length, plain.length - position);
            System.arraycopy(plain, position, target, offset, given);
            position += given;
            return given;
        }

        private boolean fill() throws IOException {
            while (position == plain.length) {
                if (ended) {
                    return false;
                }
                byte[] chunk = next;
                next = chunk.length < CHUNK + TAG ? new byte[0] : in.readNBytes(CHUNK + TAG);
                ended = next.length == 0;
                try {
                    plain = cipher(Cipher.DECRYPT_MODE, key, prefix, number++, ended, id)
                            .doFinal(chunk);
                } catch (GeneralSecurityException changed) {
                    throw new IOException("kept packets do not open: another key, or another file", changed);
                }
                position = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
