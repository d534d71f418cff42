package org.cylcomed.server.history;

/** What a row of the history tells. */
public enum RowType {
    CONVERSATION,
    OPERATION,
    IDENTITY,
    MEASUREMENT,
    CLINICAL_ALARM,
    LOG_LINE,
    EVIDENCE
}
