package org.cylcomed.core.process;

import org.cylcomed.core.Subject;

/** What a processor's state is kept by: a device, or an identifier when the question is who claims it. */
public record Key(Subject subject) {}
