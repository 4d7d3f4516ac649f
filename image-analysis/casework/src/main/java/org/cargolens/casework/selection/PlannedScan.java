package org.cargolens.casework.selection;

/**
 * A scan to be made.
 *
 * @param arrival of what
 * @param slot where and when
 * @param ground on which ground
 * @param reason why, for people
 */
public record PlannedScan(Arrival arrival, Slot slot, Ground ground, String reason) {}
