package org.cylcomed.ward.play;

import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;

/** What one process of the ward plays. */
public interface Player {
    /** Plugs its members in; they go on by themselves. */
    void start(Lan lan);

    /** One of its members does its part of an act, now. */
    void perform(Act act, Member by);

    /** What was overheard on the wire; most do not listen. */
    default void heard(String text) {}
}
