package org.cylcomed.detection.protocol;

import java.util.List;
import org.cylcomed.core.process.Processor;

/** The processors of this room. */
public final class ProtocolProcessors {
    private ProtocolProcessors() {}

    /** All of them, in the order in which they see an observation. */
    public static List<Processor<?>> all() {
        return List.of(
                new ValueProcessor(),
                new TimeProcessor(),
                new SequenceProcessor(),
                new RetoldProcessor(),
                new IdentityProcessor(),
                new SilenceProcessor(),
                new SettingProcessor(),
                new SpreadProcessor(),
                new AlarmProcessor(),
                new TopicProcessor(),
                new ArchiveProcessor(),
                new RecordProcessor());
    }
}
