/**
 * Variation: what differs from scanner to scanner, from pass to pass and from display to display,
 * drawn at random for each scan and applied to an ideal one.
 *
 * <pre>
 * VariationDraw.draw(random, Subject, height) -> Variation = Framing + BeamQuality + Display
 * variation.apply(high, low, seed)            -> VariedScan: transmission and display grey
 * variation.framing().toPicture(outline)      where an outline of the ideal scan has got to
 * </pre>
 *
 * <p>Framing and beam quality change transmission, so the raw and the display picture share one
 * truth; the display (contrast curve, sharpening, JPEG) changes grey alone. Plain arithmetic,
 * {@link StrictMath} and tables throughout: a seed gives the same bytes on every machine.
 */
@NullMarked
package org.cargolens.simulator.variation;

import org.jspecify.annotations.NullMarked;
