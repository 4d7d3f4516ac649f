/**
 * Learning: a transparent risk model fitted to what openings found. A probability, with the weight
 * of each trait that made it; how far it can be trusted; whom it falls on. It is one ground among
 * others, never the sole reason of a scan.
 */
@NullMarked
package org.cargolens.casework.learning;

import org.jspecify.annotations.NullMarked;
