package org.cylcomed.server.assets.match;

/** By what a row and a device were found to be the same, strongest first. */
public enum MatchBy {
    /** A person said so. */
    PERSON,
    CERTIFICATE,
    UDI,
    SERIAL,
    MAC,
    /** A person gave the device this asset number. */
    ASSET_NUMBER,
    /** They were matched before, and nothing contradicts it. */
    EARLIER_LINK,
    ADDRESS_AND_NAME,
    ADDRESS_AND_MODEL,
    NAME
}
