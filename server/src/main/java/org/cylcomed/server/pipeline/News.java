package org.cylcomed.server.pipeline;

import java.util.Set;

/** What changed in one step, for who shows it live. */
public interface News {
    /**
     * @param devices ids of devices of which people see something new
     * @param findings ids
     * @param incidents ids
     */
    void changed(Set<String> devices, Set<String> findings, Set<String> incidents);
}
