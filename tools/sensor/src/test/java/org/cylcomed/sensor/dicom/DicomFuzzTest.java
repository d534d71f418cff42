package org.cylcomed.sensor.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.dicom.DicomBytes.CT;
import static org.cylcomed.sensor.dicom.DicomBytes.STUDY_FIND;
import static org.cylcomed.sensor.dicom.DicomBytes.data;
import static org.cylcomed.sensor.dicom.DicomBytes.request;
import static org.cylcomed.sensor.dicom.DicomBytes.store;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class DicomFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadWithoutExceptionAndWithBoundedOutput(FuzzedDataProvider data) {
        Exchange exchange = Exchange.tcp(104, new DicomRecogniser());
        int given = 2000;
        if (data.consumeBoolean()) {
            exchange.client(request("A", "B", CT, STUDY_FIND));
        }
        while (data.remainingBytes() > 0) {
            Direction direction = data.consumeBoolean() ? Direction.FROM_CLIENT : Direction.FROM_SERVER;
            int act = data.consumeInt(0, 7);
            byte[] bytes = data.consumeBytes(data.consumeInt(1, 2000));
            given += bytes.length + 10;
            if (act == 0) {
                exchange.gap(direction, 100);
            } else if (act == 1 && bytes.length > 0) {
                exchange.client(store(1)).client(data(bytes));
            } else if (bytes.length > 0) {
                exchange.inPieces(direction, bytes, 1460);
            }
        }
        exchange.end();
        assertThat(exchange.sightings().size()).isLessThanOrEqualTo(given);
    }
}
