/**
 * Scans with known truth, as data sets hold them, and what a detector makes of them: reads a
 * folder, checks its digest, lets a detector look at image after image, and draws where it was
 * wrong.
 */
@NullMarked
package org.cargolens.station.evaluation;

import org.jspecify.annotations.NullMarked;
