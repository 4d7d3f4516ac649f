package org.cargolens.dicos.dimse;

/**
 * What a sender says of an object that it is about to send; nothing of it is checked yet.
 *
 * @param sopClass class of the object
 * @param sopInstance identifier of the object
 * @param syntax transfer syntax of what follows
 * @param caller the sender's title and address, {@code LANE1@10.0.0.7}
 */
public record Incoming(String sopClass, String sopInstance, String syntax, String caller) {}
