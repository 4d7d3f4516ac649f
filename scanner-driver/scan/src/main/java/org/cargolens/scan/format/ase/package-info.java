/**
 * AS&amp;E {@code .ase}: a bitmap of 16-bit samples, one scan line a row, with metadata as XML
 * behind it.
 *
 * <p>As publicly described, not tested on the maker's hardware. Everything is little-endian.
 */
@NullMarked
package org.cargolens.scan.format.ase;

import org.jspecify.annotations.NullMarked;
