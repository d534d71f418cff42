package org.cylcomed.sensor;

import java.util.List;
import org.cylcomed.sensor.addressing.CdpReader;
import org.cylcomed.sensor.addressing.DhcpRecogniser;
import org.cylcomed.sensor.addressing.Dhcpv6Recogniser;
import org.cylcomed.sensor.addressing.LldpReader;
import org.cylcomed.sensor.bluetooth.BluetoothReader;
import org.cylcomed.sensor.coap.CoapRecogniser;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.LinkReader;
import org.cylcomed.sensor.dicom.DicomRecogniser;
import org.cylcomed.sensor.fhir.FhirContent;
import org.cylcomed.sensor.files.LpdRecogniser;
import org.cylcomed.sensor.files.NetbiosSessionRecogniser;
import org.cylcomed.sensor.files.OncTcpRecogniser;
import org.cylcomed.sensor.files.OncUdpRecogniser;
import org.cylcomed.sensor.files.RpcRecogniser;
import org.cylcomed.sensor.files.SmbRecogniser;
import org.cylcomed.sensor.hl7.Hl7Recogniser;
import org.cylcomed.sensor.http.HttpRecogniser;
import org.cylcomed.sensor.industrial.BacnetRecogniser;
import org.cylcomed.sensor.industrial.Dnp3TcpRecogniser;
import org.cylcomed.sensor.industrial.Dnp3UdpRecogniser;
import org.cylcomed.sensor.industrial.EnipTcpRecogniser;
import org.cylcomed.sensor.industrial.EnipUdpRecogniser;
import org.cylcomed.sensor.industrial.ModbusRecogniser;
import org.cylcomed.sensor.industrial.OpcRecogniser;
import org.cylcomed.sensor.industrial.S7Recogniser;
import org.cylcomed.sensor.intellivue.IntellivueRecogniser;
import org.cylcomed.sensor.laboratory.AstmRecogniser;
import org.cylcomed.sensor.laboratory.PoctRecogniser;
import org.cylcomed.sensor.management.KerberosTcpRecogniser;
import org.cylcomed.sensor.management.KerberosUdpRecogniser;
import org.cylcomed.sensor.management.LdapTcpRecogniser;
import org.cylcomed.sensor.management.LdapUdpRecogniser;
import org.cylcomed.sensor.management.NtpRecogniser;
import org.cylcomed.sensor.management.SnmpRecogniser;
import org.cylcomed.sensor.management.SyslogTcpRecogniser;
import org.cylcomed.sensor.management.SyslogUdpRecogniser;
import org.cylcomed.sensor.mqtt.MqttRecogniser;
import org.cylcomed.sensor.naming.DnsTcpRecogniser;
import org.cylcomed.sensor.naming.DnsUdpRecogniser;
import org.cylcomed.sensor.naming.LlmnrRecogniser;
import org.cylcomed.sensor.naming.MdnsRecogniser;
import org.cylcomed.sensor.naming.NetbiosDatagramRecogniser;
import org.cylcomed.sensor.naming.NetbiosNameRecogniser;
import org.cylcomed.sensor.naming.SsdpRecogniser;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Recognisers;
import org.cylcomed.sensor.quic.QuicRecogniser;
import org.cylcomed.sensor.remote.FtpRecogniser;
import org.cylcomed.sensor.remote.RdpRecogniser;
import org.cylcomed.sensor.remote.SipTcpRecogniser;
import org.cylcomed.sensor.remote.SipUdpRecogniser;
import org.cylcomed.sensor.remote.SmtpRecogniser;
import org.cylcomed.sensor.remote.SshRecogniser;
import org.cylcomed.sensor.remote.TelnetRecogniser;
import org.cylcomed.sensor.sdc.SdcContent;
import org.cylcomed.sensor.sdc.SdcDirectory;
import org.cylcomed.sensor.sdc.WsDiscoveryRecogniser;
import org.cylcomed.sensor.tls.DtlsRecogniser;
import org.cylcomed.sensor.tls.TlsRecogniser;
import org.cylcomed.sensor.wifi.WifiReader;

/** Every protocol the sensor reads. Where two could take the same bytes, the stricter stands first. */
final class Protocols implements LinkReader {
    private final LldpReader lldp = new LldpReader();
    private final CdpReader cdp = new CdpReader();
    private final BluetoothReader bluetooth = new BluetoothReader();
    private final WifiReader wifi = new WifiReader();

    static Recognisers recognisers() {
        SdcDirectory directory = new SdcDirectory();
        return new Recognisers(List.of(
                // over TCP
                new TlsRecogniser(),
                new HttpRecogniser(new SdcContent(directory), new FhirContent()),
                new Hl7Recogniser(),
                new AstmRecogniser(),
                new PoctRecogniser(),
                new DicomRecogniser(),
                new MqttRecogniser(),
                new SmbRecogniser(),
                new NetbiosSessionRecogniser(),
                new RpcRecogniser(),
                new OncTcpRecogniser(),
                new LpdRecogniser(),
                new LdapTcpRecogniser(),
                new KerberosTcpRecogniser(),
                new DnsTcpRecogniser(),
                new SyslogTcpRecogniser(),
                new SshRecogniser(),
                new FtpRecogniser(),
                new SmtpRecogniser(),
                new RdpRecogniser(),
                new SipTcpRecogniser(),
                new TelnetRecogniser(),
                new Dnp3TcpRecogniser(),
                new EnipTcpRecogniser(),
                new S7Recogniser(),
                new OpcRecogniser(),
                new ModbusRecogniser(),
                // over UDP
                new DhcpRecogniser(),
                new Dhcpv6Recogniser(),
                new WsDiscoveryRecogniser(directory),
                new SsdpRecogniser(),
                new SipUdpRecogniser(),
                new MdnsRecogniser(),
                new LlmnrRecogniser(),
                new NetbiosNameRecogniser(),
                new NetbiosDatagramRecogniser(),
                new QuicRecogniser(),
                new IntellivueRecogniser(),
                new SnmpRecogniser(),
                new BacnetRecogniser(),
                new Dnp3UdpRecogniser(),
                new EnipUdpRecogniser(),
                new LdapUdpRecogniser(),
                new KerberosUdpRecogniser(),
                new OncUdpRecogniser(),
                new SyslogUdpRecogniser(),
                new DnsUdpRecogniser(),
                new CoapRecogniser(),
                new NtpRecogniser(),
                new DtlsRecogniser()));
    }

    @Override
    public boolean route(Frame frame) {
        return switch (frame.linkProtocol) {
            case BLUETOOTH -> bluetooth.route(frame);
            case WIFI_MANAGEMENT -> wifi.route(frame);
            case NONE -> false;
            case LLDP, CDP -> true;
        };
    }

    /** Reads a protocol that has no IP below it. */
    @Override
    public void link(Frame frame, Connection connection, Observer observer) {
        switch (frame.linkProtocol) {
            case LLDP -> lldp.frame(frame.bytes, frame.payload, frame.payloadEnd, connection, observer);
            case CDP -> cdp.frame(frame.bytes, frame.payload, frame.payloadEnd, connection, observer);
            case BLUETOOTH -> bluetooth.read(connection, observer);
            case WIFI_MANAGEMENT -> wifi.read(observer);
            case NONE -> {}
        }
    }
}
