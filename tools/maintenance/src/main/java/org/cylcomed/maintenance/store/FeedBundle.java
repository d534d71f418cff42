package org.cylcomed.maintenance.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cylcomed.maintenance.feed.UnreadableFeedException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds carried where no network reaches: a zip archive of the kept files, before them their digests as {@code sha256sum}
 * writes them.
 */
public final class FeedBundle {
    private static final String SUMS = "SHA256SUMS";
    private static final int MAXIMUM_SUMS = 1 << 20;
    /** Feeds pack to a third; what unpacks to so much more than it is was made to fill the disk. */
    private static final long MAXIMUM_RATIO = 200;

    private static final long FREE = 32 << 20;

    private final FeedStore store;

    public FeedBundle(FeedStore store) {
        this.store = store;
    }

    /** Writes these feeds into a new file, whole or not at all; returns its digest. */
    public String write(List<String> names, Path file) throws IOException {
        Path fresh = Path.of(file + ".new");
        MessageDigest digest = sha256();
        try (OutputStream out = new java.security.DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(fresh)), digest);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder sums = new StringBuilder();
            for (String name : names) {
                sums.append(digest(store.file(name))).append("  ").append(name).append(".feed\n");
            }
            zip.putNextEntry(new ZipEntry(SUMS));
            zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name + ".feed"));
                Files.copy(store.file(name), zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether a file is such a bundle, by its beginning. */
    public static boolean isBundle(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry first = zip.getNextEntry();
            return first != null && first.getName().equals(SUMS);
        } catch (ZipException notAZip) {
            return false;
        }
    }

    /**
     * Takes over what a bundle holds, each record read and judged anew.
     *
     * @throws UnreadableFeedException if a digest does not fit, or a file is not a feed; no feed has then been changed
     */
    public List<FeedImport.Outcome> read(Path bundle, Instant now, String digest)
            throws IOException, UnreadableFeedException {
        String name = String.valueOf(bundle.getFileName());
        Map<String, Path> unpacked = new LinkedHashMap<>();
        try {
            unpack(bundle, name, unpacked);
            List<FeedImport.Outcome> outcomes = new ArrayList<>();
            List<FeedWriter> writers = new ArrayList<>();
            try {
                for (Map.Entry<String, Path> each : unpacked.entrySet()) {
                    FeedWriter writer = new FeedWriter(store.folder().resolve(each.getKey() + ".new"));
                    writers.add(writer);
                    outcomes.add(finish(each.getKey(), each.getValue(), writer, now, name, digest));
                }
                for (FeedImport.Outcome outcome : outcomes) {
                    String feed = outcome.info().name();
                    Files.move(
                            store.folder().resolve(feed + ".new"),
                            store.file(feed),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                for (FeedWriter writer : writers) {
                    writer.close();
                }
            }
            return outcomes;
        } catch (DamagedFeedException | ZipException e) {
            throw new UnreadableFeedException("not a bundle that can be read: " + e.getMessage(), name);
        } finally {
            for (Path file : unpacked.values()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private FeedImport.Outcome finish(
            String feed, Path file, FeedWriter writer, Instant now, String bundle, String digest) throws IOException {
        long before = 0;
        FeedInfo carried;
        @Nullable Instant asOf;
        try (FeedFile from = FeedFile.open(file, feed)) {
            carried = from.info();
            asOf = carried.asOf();
            Path place = store.file(feed);
            if (Files.exists(place)) {
                try (FeedFile here = FeedFile.open(place, feed)) {
                    Instant known = here.info().asOf();
                    before = here.info().advisories() + here.info().ratings();
                    boolean newer = known != null && (asOf == null || known.isAfter(asOf));
                    if (carried.format().snapshot()) {
                        writer.addMissing(newer ? here : from);
                    } else {
                        writer.addMissing(from);
                        writer.addMissing(here);
                    }
                    asOf = newer ? known : asOf;
                }
            } else {
                writer.addMissing(from);
            }
        }
        FeedInfo info =
                writer.finish(feed, carried.format(), asOf, now, carried.origin() + " (in " + bundle + ")", digest);
        return new FeedImport.Outcome(info, carried.advisories() + carried.ratings(), 0, before);
    }

    private void unpack(Path bundle, String name, Map<String, Path> unpacked)
            throws IOException, UnreadableFeedException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(SUMS)) {
                throw new UnreadableFeedException("not a bundle of feeds", name);
            }
            Map<String, String> sums = sums(zip, name);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String feed = entry.getName().replaceFirst("\\.feed$", "");
                String expected = sums.remove(feed);
                if (expected == null) {
                    throw new UnreadableFeedException("it holds a file without a digest", name);
                }
                Path file = store.folder().resolve(feed + ".carried.new");
                unpacked.put(feed, file);
                if (!copy(zip, file, name, FREE + MAXIMUM_RATIO * Files.size(bundle))
                        .equals(expected)) {
                    throw new UnreadableFeedException("the digest of " + feed + " does not fit", name);
                }
            }
            if (!sums.isEmpty()) {
                throw new UnreadableFeedException("it is cut off: " + sums.keySet() + " missing", name);
            }
        }
    }

    private static Map<String, String> sums(InputStream in, String name) throws IOException, UnreadableFeedException {
        Map<String, String> sums = new LinkedHashMap<>();
        String text = new String(in.readNBytes(MAXIMUM_SUMS), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            if (!line.matches("[0-9a-f]{64} {2}" + FeedStore.NAME + "\\.feed")) {
                throw new UnreadableFeedException("its list of digests is malformed", name);
            }
            sums.put(line.substring(66, line.length() - 5), line.substring(0, 64));
        }
        return sums;
    }

    private static String copy(InputStream in, Path file, String name, long limit)
            throws IOException, UnreadableFeedException {
        MessageDigest digest = sha256();
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > limit) {
                    throw new UnreadableFeedException("it unpacks to more than " + limit + " bytes", name);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a file, in hexadecimal. */
    public static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
