package org.cargolens.casework.selection;

/**
 * An arrival that is not to be scanned.
 *
 * @param arrival which
 * @param ground the ground on which it would have been
 * @param reason why not, for people
 */
public record LeftOut(Arrival arrival, Ground ground, String reason) {}
