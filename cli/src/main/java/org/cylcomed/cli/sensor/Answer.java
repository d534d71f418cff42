package org.cylcomed.cli.sensor;

import java.time.Duration;

/** What became of a batch. */
sealed interface Answer {
    /** Everything below {@code through} is safely on the server's disk. */
    record Taken(long through) implements Answer {}

    /** The server has nothing beyond {@code expected}, or has much more than the batch. */
    record Gap(long expected) implements Answer {}

    /** Not now. */
    record Busy(Duration retryAfter) implements Answer {}

    record TooLarge() implements Answer {}

    /**
     * The server will never take one of the records.
     *
     * @param line of that record, from 1
     */
    record BadRecord(long line, String detail) implements Answer {}

    /** Nobody answered, or the server has trouble of its own. */
    record Away(String sentence) implements Answer {}

    /** The server does not want this sensor's records; a person has to do something. */
    record Refused(String sentence) implements Answer {}
}
