package org.cargolens.dicos;

/**
 * Names an object of another file.
 *
 * @param sopClass identifier of its class
 * @param sopInstance its own identifier
 */
public record InstanceReference(String sopClass, String sopInstance) {}
