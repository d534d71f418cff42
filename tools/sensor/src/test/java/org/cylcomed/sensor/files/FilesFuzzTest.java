package org.cylcomed.sensor.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FilesFuzzTest {
    private static final byte[] TREE = SmbBytes.treeAsked2("\\\\h\\ADMIN$");
    private static final byte[] NETLOGON = SmbBytes.bind("785634123412cdabef0001234567cffb 01000000");

    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(
                data,
                new SmbRecogniser(),
                new NetbiosSessionRecogniser(),
                new RpcRecogniser(),
                new OncTcpRecogniser(),
                new OncUdpRecogniser(),
                new LpdRecogniser());
    }

    @FuzzTest(maxDuration = "20s")
    void anyMessageBehindASoundOneIsReadWithoutHarm(byte[] data) {
        byte[] cut = {0, (byte) 200};
        Hostile.play(
                Hex.join(cut, TREE, SmbBytes.framed(Hex.join(Hex.bytes("fe'SMB' 4000"), data))), new SmbRecogniser());
        Hostile.play(Hex.join(cut, TREE, SmbBytes.framed(Hex.join(Hex.bytes("ff'SMB'"), data))), new SmbRecogniser());
        Hostile.play(Hex.join(cut, NETLOGON, SmbBytes.call(26, data)), new RpcRecogniser());
        Hostile.play(Hex.join(cut, Hex.bytes("02'lp'0a"), data), new LpdRecogniser());
    }
}
