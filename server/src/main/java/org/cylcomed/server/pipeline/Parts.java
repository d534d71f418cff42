package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.record.NoteSigner;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.ingest.Intake;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a pipeline is made of.
 *
 * @param plan gives fresh processors, in their order
 * @param checkpoint the engine's; replaced every minute in which something happened
 */
public record Parts(
        Intake intake,
        Supplier<Engine.Plan> plan,
        KindCatalogue kinds,
        Path recordFolder,
        NoteSigner signer,
        NamedParameterJdbcTemplate database,
        TransactionTemplate transaction,
        Outbox outbox,
        EventStore history,
        DeviceRegistry devices,
        Path checkpoint,
        News news,
        InstantSource clock) {
    RecordLog openRecord() throws IOException {
        return RecordLog.open(recordFolder, signer, clock);
    }

    Engine.Plan engine() {
        return plan.get();
    }
}
