/**
 * FS6000 triplet: the two energies and the scanner's own material map of a scan, each in an {@code
 * .img} file of its own whose name ends in {@code high}, {@code low} or {@code material}.
 *
 * <p>As publicly described, not tested on the maker's hardware. Everything is big-endian; a header
 * of 36 bytes comes before the rows.
 */
@NullMarked
package org.cargolens.scan.format.fs6000;

import org.jspecify.annotations.NullMarked;
