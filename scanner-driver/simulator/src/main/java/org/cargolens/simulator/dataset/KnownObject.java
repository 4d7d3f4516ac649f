package org.cargolens.simulator.dataset;

import org.cargolens.simulator.picture.Box;

/**
 * An object that somebody marked in a real picture.
 *
 * @param category container or vehicle
 * @param box where, in pixels
 */
public record KnownObject(TruthCategory category, Box box) {}
