package org.cylcomed.ward.hl7;

/**
 * Who sends, as MSH-3 and MSH-4 say it.
 *
 * @param name of the application
 * @param identifier EUI-64 of the equipment
 * @param facility ward
 * @param receiver name of the application at the other end
 */
public record Speaker(String name, String identifier, String facility, String receiver) {}
