/**
 * A picture in the making: one plane of numbers that projection and variation work on, and the
 * outlines of what is where in it.
 *
 * <p>{@link org.cargolens.simulator.picture.Plane} holds transmission or display grey, row after
 * row. {@link org.cargolens.simulator.picture.Clipping} cuts outlines at a picture's edges.
 */
@NullMarked
package org.cargolens.simulator.picture;

import org.jspecify.annotations.NullMarked;
