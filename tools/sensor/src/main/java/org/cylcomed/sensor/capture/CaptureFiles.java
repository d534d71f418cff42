package org.cylcomed.sensor.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packets of captures in files, folders and standard input, one after the other: pcap and pcapng, plain
 * or packed with gzip or Zstandard, told by their first bytes and not by their names.
 *
 * <p>Several files are read in the order of their first packets, equal ones by name, so that the pieces of a
 * rotated capture follow each other. Needs the same small memory for any amount of input.
 */
public final class CaptureFiles implements PacketSource {
    /** Stands for standard input among the paths; is read last. */
    public static final Path STANDARD_INPUT = Path.of("-");

    private final CaptureReport report = new CaptureReport();
    private final ByteWindow window = new ByteWindow();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(OffHeapInput.BUFFER_SIZE);
    private final List<CaptureFile> inputs;
    private final long totalBytes;

    private int nextInput;
    private int fileIndex = -1;
    private long frame;

    private @Nullable OffHeapInput open;
    private @Nullable InputStream unpacked;
    private @Nullable RecordReader reader;
    private String name = "";
    private long firstFrame;
    private long bytes;
    private long readBefore;

    private CaptureFiles(List<Path> paths) throws IOException {
        List<CaptureFile> found = CaptureFile.collect(paths, report);
        totalBytes = found.stream().mapToLong(CaptureFile::size).sum();
        inputs = found.size() < 2 ? found : byFirstPacket(found);
    }

    /**
     * Looks through folders at once, and into every file if there are several; files that are no captures
     * are counted in the report.
     *
     * @param paths files, folders (with all below them), {@link #STANDARD_INPUT}
     * @throws NoSuchFileException if a path does not exist
     */
    public static CaptureFiles open(List<Path> paths) throws IOException {
        return new CaptureFiles(paths);
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        while (true) {
            RecordReader current = reader;
            if (current != null) {
                if (current.next(packet)) {
                    bytes += packet.captured;
                    packet.frame = ++frame;
                    packet.fileIndex = fileIndex;
                    return true;
                }
                finish(current);
            }
            if (nextInput == inputs.size()) {
                return false;
            }
            CaptureFile input = inputs.get(nextInput++);
            name = input.name();
            reader = reader(input);
            if (reader != null) {
                fileIndex++;
                firstFrame = frame + 1;
                bytes = 0;
            }
        }
    }

    @Override
    public CaptureReport report() {
        return report;
    }

    /** Bytes of all files whose size is known, packed as they are; with {@link #readBytes} tells the progress. */
    public long totalBytes() {
        return totalBytes;
    }

    /** Bytes read of the files so far. */
    public long readBytes() {
        return readBefore + (open == null ? 0 : open.count());
    }

    /** Files that are read or still to be read. */
    public int fileCount() {
        return inputs.size();
    }

    /** The file being read, as the user wrote it. */
    public String fileName() {
        return name;
    }

    @Override
    public void close() throws IOException {
        reader = null;
        closeFile();
    }

    private void finish(RecordReader ended) throws IOException {
        report.drop(ended.dropped());
        long packets = frame - firstFrame + 1;
        String damage = ended.damage();
        if (damage != null) {
            report.skip(name, damage + ", after " + packets + (packets == 1 ? " packet" : " packets"));
        }
        report.file(new CaptureReport.File(name, firstFrame, packets, bytes));
        close();
    }

    private void closeFile() throws IOException {
        InputStream closing = unpacked;
        if (open != null) {
            readBefore += open.count();
            if (closing == null) {
                closing = open;
            }
        }
        open = null;
        unpacked = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Null if it is no capture or cannot be opened, and then the report has the reason. */
    private @Nullable RecordReader reader(CaptureFile file) throws IOException {
        try {
            OffHeapInput raw = new OffHeapInput(channel(file), buffer);
            open = raw;
            Form.Unpacked content = Form.unpack(raw);
            unpacked = content.input();
            window.over(content.input());
            switch (content.form()) {
                case PCAP -> {
                    return new PcapReader(window);
                }
                case PCAPNG -> {
                    return new PcapngReader(window);
                }
                case GZIP, ZSTD -> report.skip(file.name(), "packed too many times");
                case OTHER -> report.skip(file.name(), content.packed() ? "no capture inside" : "not a capture");
            }
        } catch (AccessDeniedException e) {
            report.skip(file.name(), "no permission to read it");
        } catch (IOException e) {
            report.skip(file.name(), "cannot be read: " + e.getMessage());
        }
        closeFile();
        return null;
    }

    private static ReadableByteChannel channel(CaptureFile file) throws IOException {
        return file.path() == null
                ? new FileInputStream(FileDescriptor.in).getChannel()
                : FileChannel.open(file.path(), StandardOpenOption.READ);
    }

    private List<CaptureFile> byFirstPacket(List<CaptureFile> found) throws IOException {
        List<CaptureFile> captures = new ArrayList<>(found.size());
        Packet packet = new Packet();
        for (CaptureFile file : found) {
            if (!file.regular()) {
                captures.add(file);
                continue;
            }
            RecordReader first = reader(file);
            if (first != null) {
                captures.add(first.next(packet) ? file.startingAt(packet.timeNanos) : file);
                closeFile();
            }
        }
        readBefore = 0;
        captures.sort(CaptureFile.READING_ORDER);
        return captures;
    }
}
