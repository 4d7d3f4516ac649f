/**
 * Pixel operations: planes of unsigned 8-bit, unsigned 16-bit or 32-bit float samples in native
 * memory, and what the analysis does to them, over OpenCV.
 *
 * <p>This package alone imports {@code org.opencv}; no type of it stands in a public signature. A
 * {@link org.cargolens.analysis.cv.Pixels} owns native memory and is closed by whoever made it.
 * Operations never change their inputs and return new pixels unless their Javadoc says otherwise.
 * Rows run from the top (y), columns from the left (x).
 */
@NullMarked
package org.cargolens.analysis.cv;

import org.jspecify.annotations.NullMarked;
