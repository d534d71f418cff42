package org.cylcomed.reader.sdc;

import java.io.OutputStream;
import org.somda.sdc.dpws.CommunicationLog;
import org.somda.sdc.dpws.CommunicationLogSink;
import org.somda.sdc.dpws.soap.CommunicationContext;

/** In place of the library's own, which would write patients' data into a folder wherever it is started. */
final class NoLog implements CommunicationLogSink {
    @Override
    public OutputStream createTargetStream(
            CommunicationLog.TransportType path,
            CommunicationLog.Direction direction,
            CommunicationLog.MessageType messageType,
            CommunicationContext context) {
        return OutputStream.nullOutputStream();
    }
}
