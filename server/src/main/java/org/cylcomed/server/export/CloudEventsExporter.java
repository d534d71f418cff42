package org.cylcomed.server.export;

import java.util.EnumSet;
import java.util.Set;

/** CloudEvents 1.0 as JSON, with the OCSF event as its data. */
final class CloudEventsExporter implements Exporter {
    private final Producer producer;
    private final OcsfExporter data;

    CloudEventsExporter(Producer producer) {
        this.producer = producer;
        this.data = new OcsfExporter(producer);
    }

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public String mediaType() {
        return "application/cloudevents+json";
    }

    @Override
    public Set<RecordType> writes() {
        return EnumSet.allOf(RecordType.class);
    }

    @Override
    public byte[] write(ExportedRecord record) {
        return Document.write(json -> {
            json.text("specversion", "1.0").text("id", record.eventId());
            json.text("source", "urn:cylcomed:" + urn(producer.host()));
            json.text("type", "org.cylcomed." + record.type().word() + ".v1");
            json.text("subject", record.uid()).text("time", record.at().toString());
            json.text("datacontenttype", "application/json");
            json.object("data", event -> data.write(event, record));
        });
    }

    /** What a URN may hold unescaped, so that any host name gives a valid one. */
    private static String urn(String host) {
        return Text.token(host, 255).replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
