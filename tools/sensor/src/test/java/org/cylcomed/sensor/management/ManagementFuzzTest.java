package org.cylcomed.sensor.management;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.protocol.Hostile;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class ManagementFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutHarm(byte[] data) {
        Hostile.play(
                data,
                new SnmpRecogniser(),
                new NtpRecogniser(),
                new SyslogUdpRecogniser(),
                new SyslogTcpRecogniser(),
                new LdapUdpRecogniser(),
                new LdapTcpRecogniser(),
                new KerberosUdpRecogniser(),
                new KerberosTcpRecogniser());
    }
}
