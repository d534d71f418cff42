package org.cylcomed.core;

/** Whom a fact is about: an identifier as a reader saw it, or the device that the device book made of it. */
public sealed interface Subject permits DeviceId, Identifier {}
