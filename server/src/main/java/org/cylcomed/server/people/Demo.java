package org.cylcomed.server.people;

/** Given to the server's parts where nobody signs in: on a folder made for one demonstration and thrown away after it. */
public record Demo() {}
