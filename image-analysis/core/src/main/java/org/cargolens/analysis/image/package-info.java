/**
 * An X-ray image: what all analysis works on. Row 0 = top detector, columns = scan lines, the
 * vehicle's front to the left; each plane with the domain of its numbers.
 */
@NullMarked
package org.cargolens.analysis.image;

import org.jspecify.annotations.NullMarked;
