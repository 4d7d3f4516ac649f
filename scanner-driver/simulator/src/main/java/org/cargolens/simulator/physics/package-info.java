/**
 * The physics of the simulated scanner: how much of the beam a material takes away, and what a
 * detector counts of the rest.
 *
 * <p>Everything that decides a sample is computed with {@link StrictMath} and the generator of this
 * package, so that a seed gives the same bytes on every machine.
 */
@NullMarked
package org.cargolens.simulator.physics;

import org.jspecify.annotations.NullMarked;
