/**
 * DX: X-ray images in two dimensions as DICOS stores them, one object for each view and energy, and
 * the way between them and a {@link org.cargolens.scan.RawScan}.
 */
@NullMarked
package org.cargolens.dicos.dx;

import org.jspecify.annotations.NullMarked;
