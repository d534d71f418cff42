package org.cylcomed.server.settings;

import java.nio.file.Path;

/** A certificate with its chain, and its key, as a hospital's own authority hands them out. */
public record PemFiles(Path certificate, Path key) {}
