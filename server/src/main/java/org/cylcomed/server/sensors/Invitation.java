package org.cylcomed.server.sensors;

import org.cylcomed.server.access.Actor;

/** Lets a first sensor in without an administrator; for a demonstration, which has none. */
public final class Invitation {
    private final SensorRegister register;
    private final Door door;

    Invitation(SensorRegister register, Door door) {
        this.register = register;
        this.door = door;
    }

    /** Address and token, as {@code sensor enrol} takes them; the token holds once. */
    public String words(String name) {
        return door.url() + " " + register.open(Actor.program(), name).secret().token(door.authority());
    }
}
