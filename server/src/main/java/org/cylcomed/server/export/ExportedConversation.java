package org.cylcomed.server.export;

import java.time.Instant;
import org.cylcomed.core.observation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a conversation sent and received since it was last told.
 *
 * @param device its subject, null while the book does not know it
 */
public record ExportedConversation(
        Conversation conversation, @Nullable ExportedDevice device) implements ExportedRecord {
    @Override
    public RecordType type() {
        return RecordType.CONVERSATION;
    }

    @Override
    public String uid() {
        return conversation.origin().source().value() + "-"
                + conversation.origin().sequence();
    }

    @Override
    public String eventId() {
        return uid();
    }

    @Override
    public Instant at() {
        return conversation.origin().at();
    }
}
