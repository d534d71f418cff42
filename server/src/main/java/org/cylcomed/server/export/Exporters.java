package org.cylcomed.server.export;

import java.util.List;
import java.util.Optional;

/** Every format there is. */
public final class Exporters {
    private final List<Exporter> all;

    public Exporters(Producer producer) {
        Exporter ocsf = new OcsfExporter(producer);
        Exporter ecs = new EcsExporter(producer);
        Exporter cef = new CefExporter(producer);
        this.all = List.of(
                ocsf,
                ecs,
                cef,
                new CloudEventsExporter(producer),
                new SyslogExporter(producer, null),
                new SyslogExporter(producer, ocsf),
                new SyslogExporter(producer, ecs),
                new SyslogExporter(producer, cef));
    }

    public List<Exporter> all() {
        return all;
    }

    public Optional<Exporter> named(String name) {
        return all.stream().filter(exporter -> exporter.name().equals(name)).findFirst();
    }
}
