/**
 * RAP {@code cargoimage}: chunks behind a magic number, one of which holds both energies pixel by
 * pixel.
 *
 * <p>As publicly described, not tested on the maker's hardware. Everything is little-endian.
 */
@NullMarked
package org.cargolens.scan.format.rap;

import org.jspecify.annotations.NullMarked;
