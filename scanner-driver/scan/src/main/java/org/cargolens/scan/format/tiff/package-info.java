/**
 * TIFF 6.0 and BigTIFF: pages of 8- or 16-bit grey, in strips or tiles, plain or packed by LZW,
 * Deflate or PackBits, with or without horizontal differencing, in either byte order.
 *
 * <p>A reader of our own: the JDK's cannot read differenced 16-bit samples, and returns wrong
 * pixels for 16-bit PackBits.
 *
 * <p>VACIS files are TIFF of two pages that mean more than that; as publicly described, not tested
 * on the maker's hardware.
 */
@NullMarked
package org.cargolens.scan.format.tiff;

import org.jspecify.annotations.NullMarked;
