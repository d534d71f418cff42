package org.cylcomed.server.assets.field;

/** What a column of an asset list may hold. */
public enum Field {
    ASSET_NUMBER("assetNumber", true),
    SERIAL("serial", true),
    UDI("udi", true),
    /** SHA-256 of the public key of the device's certificate. */
    CERTIFICATE("certificate", true),
    MAC("mac", true),
    IP("ip", false),
    HOST_NAME("hostName", true),
    MAKER("maker", false),
    MODEL("model", false),
    FIRMWARE("firmware", false),
    CARE_UNIT("careUnit", false),
    /** A bed, or a home. */
    BED("bed", false),
    FUNCTION("function", false),
    HARM("harm", false),
    RESPONSIBLE("responsible", false),
    PHONE("phone", false),
    NOTE("note", false);

    private final String label;
    private final boolean identifies;

    Field(String label, boolean identifies) {
        this.label = label;
        this.identifies = identifies;
    }

    /** Its name in JSON. */
    public String label() {
        return label;
    }

    /** Whether a row can be told from others by it. An address cannot: it is lent. */
    public boolean identifies() {
        return identifies;
    }
}
