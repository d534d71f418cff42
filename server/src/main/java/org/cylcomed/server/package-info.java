/**
 * The server: keeps what the tools find and gives it to people and programs.
 *
 * <p>Takes records over its ingest port and captures by upload; gives the API, the live stream and the console. It wires
 * engine and tools, decides nothing about devices or attacks itself, and sends nothing to a device.
 */
@NullMarked
package org.cylcomed.server;

import org.jspecify.annotations.NullMarked;
