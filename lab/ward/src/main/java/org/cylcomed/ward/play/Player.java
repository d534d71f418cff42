package org.cylcomed.ward.play;

import org.cylcomed.ward.network.Lan;

/** What one process of the ward plays. */
interface Player {
    /** Plugs its members in; they go on by themselves. */
    void start(Lan lan);

    /** Does what the director says while it runs. */
    void command(String line);
}
